-- Who uploads a document says whether the public may read it; all versions of one name agree.
ALTER TABLE document ADD COLUMN is_public BOOLEAN DEFAULT FALSE NOT NULL;
-- What anyone can read today was published knowingly with its item; nothing else becomes public unasked.
UPDATE document SET is_public = TRUE
 WHERE circulation_id IN (SELECT circulation_id FROM publication WHERE withdrawn_at IS NULL);
