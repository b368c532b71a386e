CREATE TABLE "event_chains" (
	"chain" integer PRIMARY KEY NOT NULL,
	"sequence" bigint DEFAULT 0 NOT NULL,
	"hash" text DEFAULT '' NOT NULL,
	"lines" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX "events_act_sequence_index" ON "events" USING btree ("act","sequence");--> statement-breakpoint
CREATE INDEX "events_actor_sequence_index" ON "events" USING btree ("actor","sequence");--> statement-breakpoint

-- The chains that were there before this migration.
INSERT INTO event_chains (chain, sequence, hash, lines)
SELECT coalesce(report, 0), max(sequence), (array_agg(hash ORDER BY sequence DESC))[1], count(*) FROM events GROUP BY coalesce(report, 0);
--> statement-breakpoint
GRANT SELECT ON event_chains TO disclosure_staff;
--> statement-breakpoint

-- Whoever adds to a chain waits for its end, and is numbered after it: the order of the numbers is the order of the seals, also when two add at once.
CREATE OR REPLACE FUNCTION seal_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  last events%ROWTYPE;
BEGIN
  PERFORM FROM event_chains WHERE chain = coalesce(NEW.report, 0) FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO event_chains (chain) VALUES (coalesce(NEW.report, 0)) ON CONFLICT DO NOTHING;
    PERFORM FROM event_chains WHERE chain = coalesce(NEW.report, 0) FOR UPDATE;
  END IF;
  IF NEW.report IS NULL THEN
    SELECT * INTO last FROM events WHERE report IS NULL ORDER BY sequence DESC LIMIT 1;
  ELSE
    SELECT * INTO last FROM events WHERE report = NEW.report ORDER BY sequence DESC LIMIT 1;
  END IF;
  IF last.sequence > NEW.sequence THEN
    NEW.sequence := nextval(pg_get_serial_sequence('events', 'sequence'));
  END IF;
  NEW.transaction := pg_current_xact_id()::text;
  NEW.previous := coalesce(last.hash, '');
  NEW.hash := encode(sha256(convert_to(jsonb_build_array(NEW.previous, NEW.sequence, NEW.report, NEW.organisation, NEW.actor, NEW.actor_name,
    NEW.on_behalf_of, NEW.act, NEW.detail, extract(epoch FROM NEW.at))::text, 'UTF8')), 'hex');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION move_chain_ends() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE event_chains c SET sequence = a.sequence, hash = a.hash, lines = c.lines + a.lines
  FROM (
    SELECT coalesce(report, 0) AS chain, max(sequence) AS sequence, (array_agg(hash ORDER BY sequence DESC))[1] AS hash, count(*) AS lines
    FROM added GROUP BY coalesce(report, 0)
  ) a
  WHERE c.chain = a.chain;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER move_chain_ends AFTER INSERT ON events REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION move_chain_ends();
