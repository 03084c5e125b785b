-- What managers look for: by row and age, by whom, by agency.
CREATE INDEX ix_circulation_started ON circulation (started_at, id);
CREATE INDEX ix_circulation_row ON circulation (row_key, started_at);
CREATE INDEX ix_circulation_starter ON circulation (started_by);
CREATE INDEX ix_circulation_event_actor ON circulation_event (actor, circulation_id);
CREATE INDEX ix_cascade_open ON cascade (settled_at, due_on);
CREATE INDEX ix_cascade_agency ON cascade_agency (agency_id, cascade_id);
CREATE INDEX ix_cascade_of_agency ON cascade_agency (of_agency, cascade_id);
