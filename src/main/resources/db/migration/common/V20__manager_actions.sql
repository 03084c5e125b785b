-- What was sent can be taken back, running or complete: links, public page and record say since when and why.
ALTER TABLE circulation ADD COLUMN withdrawn_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE circulation ADD COLUMN withdrawn_by VARCHAR(254);
ALTER TABLE circulation ADD COLUMN withdraw_reason VARCHAR(3500);
ALTER TABLE publication ADD COLUMN withdraw_reason VARCHAR(3500); -- null: taken down without a word to the public

-- Held while a manager acts: two who act on one circulation at once act one after the other.
CREATE TABLE circulation_turn (circulation_id BIGINT PRIMARY KEY);
