-- A meeting is closed once, by whoever records its decisions. Theme days of the year: a rule, or a day entered for a year.
ALTER TABLE meeting ADD COLUMN closed_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE meeting ADD COLUMN closed_by VARCHAR(254);

CREATE TABLE theme_day (
    id           VARCHAR(64)   PRIMARY KEY, -- its key, e.g. safer-internet-day
    name         VARCHAR(200)  NOT NULL,
    rule         VARCHAR(64)   NOT NULL,    -- as org.circulation.plan.ThemeDayRule reads it
    days         INTEGER       NOT NULL,    -- how many it lasts
    safeguarding BOOLEAN       NOT NULL,    -- circulated by a plan row of its own; row 13 is for the others
    source       VARCHAR(2000) NOT NULL,
    retired_at   TIMESTAMP WITH TIME ZONE
);

CREATE TABLE theme_day_date (
    theme_day_id VARCHAR(64) NOT NULL REFERENCES theme_day,
    yr           INTEGER     NOT NULL,
    starts_on    DATE        NOT NULL, -- entered; goes before the rule's day
    PRIMARY KEY (theme_day_id, yr)
);

INSERT INTO theme_day (id, name, rule, days, safeguarding, source) VALUES
    ('safer-internet-day', 'Safer Internet Day', 'safer-internet-day', 1, TRUE, 'https://saferinternet.org.uk/safer-internet-day'),
    ('white-ribbon-day', 'White Ribbon Day', '--11-25', 1, FALSE, 'https://www.whiteribbon.org.uk');
