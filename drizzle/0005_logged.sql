-- What the application changes in a draft, in its review or in the row of a report needs a line in the log of that report, in the same transaction.
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE ON figures DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE ON prose DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE ON explanations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE ON remarks DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT ON secrecy_reviews DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT ON confirmations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged_whole AFTER UPDATE ON reports DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_event();
--> statement-breakpoint

-- What it changes of organisations, years, people and duties needs one of its own kind: any line of the same transaction.
CREATE FUNCTION require_any_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM events WHERE transaction = pg_current_xact_id()::text) THEN
    RAISE EXCEPTION 'no line in the log for this change of %', TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE ON organisations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_any_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE ON organisation_names DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_any_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE ON organisation_parents DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_any_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE ON lineage DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_any_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE ON former_slugs DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_any_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE ON settings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_any_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE ON years DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_any_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE ON obligations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_any_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE ON people DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_any_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE ON memberships DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_any_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE ON holidays DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_any_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT ON edition_figures DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_any_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT ON edition_text DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_any_event();
