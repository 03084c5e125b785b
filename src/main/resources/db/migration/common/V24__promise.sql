-- A published view: what was promised for a task (subject_id is the engine's task id) or a cascade. The engine's room joins it
-- to how long each step took, so that waiting for a meeting is told apart from being slow.
CREATE VIEW promise AS
SELECT subject_type, subject_id, waits_until, due_on
  FROM deadline;
