-- Who answers a cascade: an agency through its leads, or, on every other list or group, each person for themselves.
-- The column agency_id of cascade_agency, cascade_lead and cascade_return holds who answers: an agency's id, or 'person:' and
-- the person's id.
ALTER TABLE cascade ALTER COLUMN audience SET DATA TYPE VARCHAR(1000); -- several, separated by ;
ALTER TABLE cascade ADD COLUMN instruction VARCHAR(24);     -- null | own-channel (row 08) | new-version (row 09)

ALTER TABLE cascade_agency ADD COLUMN person_id BIGINT;     -- a person who answers for themselves; null: an agency
ALTER TABLE cascade_agency ADD COLUMN name VARCHAR(200);    -- the person's on the day they were asked; null: an agency
ALTER TABLE cascade_agency ADD COLUMN of_agency VARCHAR(64); -- the person's agency, where the directory names just one

ALTER TABLE cascade_return ADD COLUMN channel VARCHAR(200); -- row 08: where the agency published its events

-- Held while a cascade is opened: two of one circulation opened at once must not both ask the same person.
CREATE TABLE cascade_turn (circulation_id BIGINT PRIMARY KEY);

-- The published view again, with the agency of people who are asked for themselves.
CREATE OR REPLACE VIEW audience_member AS
SELECT 'communication-leads' AS audience, p.id AS person_id, p.email, p.name, a.id AS agency_id,
       CAST(NULL AS VARCHAR(64)) AS of_agency
  FROM person p
  JOIN person_agency pa ON pa.person_id = p.id
  JOIN agency a ON a.id = pa.agency_id AND a.retired_at IS NULL
 WHERE p.role = 'communication-lead' AND p.retired_at IS NULL
UNION ALL
SELECT pg.group_id, p.id, p.email, p.name, CAST(NULL AS VARCHAR(64)),
       (SELECT MIN(o.id) FROM person_agency pa JOIN agency o ON o.id = pa.agency_id AND o.retired_at IS NULL
         WHERE pa.person_id = p.id HAVING COUNT(*) = 1)
  FROM person p
  JOIN person_group pg ON pg.person_id = p.id
  JOIN board_group g ON g.id = pg.group_id AND g.retired_at IS NULL
 WHERE p.retired_at IS NULL
UNION ALL
SELECT px.audience, p.id, p.email, p.name, CAST(NULL AS VARCHAR(64)),
       (SELECT MIN(o.id) FROM person_agency pa JOIN agency o ON o.id = pa.agency_id AND o.retired_at IS NULL
         WHERE pa.person_id = p.id HAVING COUNT(*) = 1)
  FROM person p
  JOIN person_audience px ON px.person_id = p.id
 WHERE p.retired_at IS NULL;

-- Who would answer today, and who speaks for them; self_id is set where a person answers for themselves.
CREATE VIEW cascade_member AS
SELECT m.audience, COALESCE(m.agency_id, 'person:' || CAST(m.person_id AS VARCHAR(20))) AS agency_id,
       CASE WHEN m.agency_id IS NULL THEN m.person_id END AS self_id, m.person_id, m.email, m.name, m.of_agency
  FROM audience_member m;
