-- Rows 01 and 03 never tell the same person the same paper twice; row 12 may ask some agencies only.
ALTER TABLE cascade ALTER COLUMN audience SET DATA TYPE VARCHAR(4000);
ALTER TABLE cascade ADD COLUMN paper VARCHAR(64); -- digest of what tells papers apart; null: told again whenever it goes round
CREATE INDEX ix_cascade_paper ON cascade (paper);

-- Held while a paper is sent: two circulations that send it at once must not both tell the same person.
CREATE TABLE paper_turn (paper VARCHAR(64) PRIMARY KEY);

-- Once more, with each agency as an audience of its own: agency:<id>.
DROP VIEW cascade_member;
CREATE VIEW cascade_member AS
SELECT CAST(m.audience AS VARCHAR(80)) AS audience,
       COALESCE(m.agency_id, 'person:' || CAST(m.person_id AS VARCHAR(20))) AS agency_id,
       CASE WHEN m.agency_id IS NULL THEN m.person_id END AS self_id, m.person_id, m.email, m.name, m.of_agency
  FROM audience_member m
UNION ALL
SELECT CAST('agency:' || m.agency_id AS VARCHAR(80)), m.agency_id, CAST(NULL AS BIGINT), m.person_id, m.email, m.name,
       m.of_agency
  FROM audience_member m
 WHERE m.audience = 'communication-leads';
