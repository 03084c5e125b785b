-- What the agencies' pages look for: questions of a period, what one agency was asked, the latest message to an address.
CREATE INDEX ix_cascade_opened ON cascade (opened_at);
CREATE INDEX ix_cascade_agency_agency ON cascade_agency (agency_id);
CREATE INDEX ix_delivery_email ON delivery (email, id);
