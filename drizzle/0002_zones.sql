-- Roles. Each is given a login and a password where it is run; neither owns a table.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'disclosure_staff') THEN CREATE ROLE disclosure_staff NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'disclosure_public') THEN CREATE ROLE disclosure_public NOLOGIN; END IF;
EXCEPTION
  WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'the roles disclosure_staff and disclosure_public are missing: ask a superuser to run CREATE ROLE disclosure_staff; CREATE ROLE disclosure_public;';
  WHEN duplicate_object OR unique_violation THEN NULL; -- another database of this cluster is being prepared at the same moment
END $$;
--> statement-breakpoint
REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO disclosure_staff, disclosure_public;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON
  organisations, organisation_names, organisation_parents, lineage, former_slugs, holidays, settings, years, obligations,
  people, memberships, sessions, sign_in_attempts, reports, figures, prose, saves, explanations, remarks
  TO disclosure_staff;
--> statement-breakpoint
GRANT SELECT, INSERT ON changes, snapshots, secrecy_reviews, confirmations, edition_figures, edition_text, events TO disclosure_staff;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON editions TO disclosure_staff;
--> statement-breakpoint
GRANT DELETE ON sign_in_attempts, sessions, saves TO disclosure_staff;
--> statement-breakpoint

-- The past does not change: not by the application, and not by a slip of the owner.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON changes FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON snapshots FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON edition_figures FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON edition_text FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION only_withdraw() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
     OR ROW(NEW.id, NEW.report, NEW.organisation, NEW.year, NEW.number, NEW.content, NEW.format, NEW.names, NEW.digest, NEW.published_at, NEW.published_by, NEW.note, NEW.supersedes)
        IS DISTINCT FROM
        ROW(OLD.id, OLD.report, OLD.organisation, OLD.year, OLD.number, OLD.content, OLD.format, OLD.names, OLD.digest, OLD.published_at, OLD.published_by, OLD.note, OLD.supersedes)
  THEN
    RAISE EXCEPTION 'an edition can only be withdrawn';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER only_withdraw BEFORE UPDATE OR DELETE ON editions FOR EACH ROW EXECUTE FUNCTION only_withdraw();
--> statement-breakpoint

-- Each line of the log seals the one before it in its chain: one chain a report (its row is held by whoever writes), one for the rest.
CREATE FUNCTION seal_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.report IS NULL THEN
    PERFORM pg_advisory_xact_lock(hashtext('events'));
  END IF;
  NEW.transaction := pg_current_xact_id()::text;
  SELECT hash INTO NEW.previous FROM events WHERE report IS NOT DISTINCT FROM NEW.report ORDER BY sequence DESC LIMIT 1;
  NEW.previous := coalesce(NEW.previous, '');
  NEW.hash := encode(sha256(convert_to(jsonb_build_array(NEW.previous, NEW.sequence, NEW.report, NEW.organisation, NEW.actor, NEW.actor_name,
    NEW.on_behalf_of, NEW.act, NEW.detail, extract(epoch FROM NEW.at))::text, 'UTF8')), 'hex');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER seal_event BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION seal_event();
--> statement-breakpoint

-- A change without a line in the log cannot be committed.
CREATE FUNCTION require_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  report_id integer := CASE TG_TABLE_NAME WHEN 'reports' THEN (to_jsonb(NEW) ->> 'id')::integer ELSE (to_jsonb(NEW) ->> 'report')::integer END;
BEGIN
  IF NOT EXISTS (SELECT FROM events WHERE transaction = pg_current_xact_id()::text AND report = report_id) THEN
    RAISE EXCEPTION 'no line in the log for this change of % %', TG_TABLE_NAME, report_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE OF state, round ON reports DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT ON changes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT ON snapshots DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_event();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE ON editions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_event();
--> statement-breakpoint

-- What everyone may read. None of it derives from a draft's state or shows a practice year.
CREATE VIEW public_organisations AS SELECT id, slug, kind, position, notice, phone, address FROM organisations;
--> statement-breakpoint
CREATE VIEW public_organisation_names AS SELECT organisation, name, short_name, name_en, search_key, valid_from, valid_to FROM organisation_names;
--> statement-breakpoint
CREATE VIEW public_organisation_parents AS SELECT organisation, parent, valid_from, valid_to FROM organisation_parents;
--> statement-breakpoint
CREATE VIEW public_former_slugs AS SELECT slug, organisation FROM former_slugs;
--> statement-breakpoint
CREATE VIEW public_lineage AS SELECT kind, from_organisation, to_organisation, on_date FROM lineage;
--> statement-breakpoint
CREATE VIEW public_settings AS SELECT key, value FROM settings WHERE key LIKE 'site.%';
--> statement-breakpoint
CREATE VIEW public_years AS SELECT office, year, format, due, due_government FROM years WHERE NOT practice;
--> statement-breakpoint
CREATE VIEW public_obligations AS
  SELECT y.office, y.year, o.organisation, o.due, o.extended_to FROM obligations o JOIN years y ON y.id = o.year_id WHERE NOT y.practice;
--> statement-breakpoint
CREATE VIEW public_editions AS
  SELECT e.id, e.organisation, g.slug, e.year, e.number, e.content, e.format, e.names, e.digest, e.published_at, e.note, e.supersedes,
         NOT EXISTS (SELECT FROM editions l WHERE l.organisation = e.organisation AND l.year = e.year AND l.number > e.number AND l.withdrawn_at IS NULL) AS latest
  FROM editions e JOIN organisations g ON g.id = e.organisation
  WHERE e.withdrawn_at IS NULL;
--> statement-breakpoint
CREATE VIEW public_figures AS
  SELECT f.edition, f.organisation, f.year, f.cell, f.value, f.text, f.mark FROM edition_figures f JOIN public_editions e ON e.id = f.edition WHERE e.latest;
--> statement-breakpoint
CREATE VIEW public_text AS
  SELECT t.edition, e.organisation, e.slug, e.year, t.section, t.text, t.normalised FROM edition_text t JOIN public_editions e ON e.id = t.edition WHERE e.latest;
--> statement-breakpoint
CREATE VIEW public_edition_status AS
  SELECT e.id, e.organisation, g.slug, e.year, e.number, e.digest, e.published_at, e.withdrawn_at,
         (SELECT l.id FROM editions l WHERE l.supersedes = e.id ORDER BY l.number DESC LIMIT 1) AS superseded_by
  FROM editions e JOIN organisations g ON g.id = e.organisation;
--> statement-breakpoint
GRANT SELECT ON public_organisations, public_organisation_names, public_organisation_parents, public_former_slugs, public_lineage, public_settings,
  public_years, public_obligations, public_editions, public_figures, public_text, public_edition_status TO disclosure_public;
