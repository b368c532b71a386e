CREATE TABLE "edition_findings" (
	"edition" text NOT NULL,
	"rule" text NOT NULL,
	"version" integer NOT NULL,
	"severity" text NOT NULL,
	"count" integer,
	"at" timestamp with time zone DEFAULT portal_now() NOT NULL,
	CONSTRAINT "edition_findings_edition_rule_version_pk" PRIMARY KEY("edition","rule","version")
);
--> statement-breakpoint
CREATE TABLE "year_rules" (
	"year_id" integer NOT NULL,
	"rule" text NOT NULL,
	"off" boolean DEFAULT false NOT NULL,
	"severity" text,
	"threshold" double precision,
	"note" text,
	"by" integer NOT NULL,
	"at" timestamp with time zone DEFAULT portal_now() NOT NULL,
	CONSTRAINT "year_rules_year_id_rule_pk" PRIMARY KEY("year_id","rule")
);
--> statement-breakpoint
ALTER TABLE "explanations" ADD COLUMN "version" integer;--> statement-breakpoint
ALTER TABLE "years" ADD CONSTRAINT "years_id_practice_unique" UNIQUE("id","practice");--> statement-breakpoint
ALTER TABLE "edition_findings" ADD CONSTRAINT "edition_findings_edition_editions_id_fk" FOREIGN KEY ("edition") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "year_rules" ADD CONSTRAINT "year_rules_year_id_years_id_fk" FOREIGN KEY ("year_id") REFERENCES "public"."years"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "year_rules" ADD CONSTRAINT "year_rules_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_year_id_practice_years_id_practice_fk" FOREIGN KEY ("year_id","practice") REFERENCES "public"."years"("id","practice") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "edition_findings_rule_index" ON "edition_findings" USING btree ("rule");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON year_rules TO disclosure_staff;
--> statement-breakpoint
GRANT SELECT, INSERT ON edition_findings TO disclosure_staff;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON edition_findings FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

-- Practice stays practice: a report keeps its year for ever (the foreign key above ties its flag to that year's), and nothing of a practice year becomes an edition.
CREATE FUNCTION keep_year() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a report stays with its year';
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_year BEFORE UPDATE ON reports FOR EACH ROW
  WHEN (OLD.year_id IS DISTINCT FROM NEW.year_id OR OLD.practice IS DISTINCT FROM NEW.practice OR OLD.organisation IS DISTINCT FROM NEW.organisation OR OLD.year IS DISTINCT FROM NEW.year)
  EXECUTE FUNCTION keep_year();
--> statement-breakpoint
CREATE FUNCTION refuse_practice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM reports WHERE id = NEW.report AND practice) THEN
    RAISE EXCEPTION 'a practice report cannot be published';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER refuse_practice BEFORE INSERT OR UPDATE ON editions FOR EACH ROW EXECUTE FUNCTION refuse_practice();
--> statement-breakpoint

-- The second belt: what everyone may read leaves practice out even if such an edition were there.
CREATE OR REPLACE VIEW public_editions AS
  SELECT e.id, e.organisation, g.slug, e.year, e.number, e.content, e.format, e.names, e.digest, e.published_at, e.note, e.supersedes,
         NOT EXISTS (SELECT FROM editions l WHERE l.organisation = e.organisation AND l.year = e.year AND l.number > e.number AND l.withdrawn_at IS NULL) AS latest
  FROM editions e JOIN organisations g ON g.id = e.organisation JOIN reports r ON r.id = e.report
  WHERE e.withdrawn_at IS NULL AND NOT r.practice;
--> statement-breakpoint
CREATE OR REPLACE VIEW public_edition_status AS
  SELECT e.id, e.organisation, g.slug, e.year, e.number, e.digest, e.published_at, e.withdrawn_at,
         (SELECT l.id FROM editions l WHERE l.supersedes = e.id AND l.withdrawn_at IS NULL ORDER BY l.number DESC LIMIT 1) AS superseded_by
  FROM editions e JOIN organisations g ON g.id = e.organisation JOIN reports r ON r.id = e.report
  WHERE NOT r.practice;
--> statement-breakpoint
CREATE VIEW public_edition_findings AS
  SELECT DISTINCT ON (f.edition, f.rule) f.edition, e.organisation, e.slug, e.year, f.rule, f.version, f.count
  FROM edition_findings f JOIN public_editions e ON e.id = f.edition
  WHERE e.latest
  ORDER BY f.edition, f.rule, f.version DESC;
--> statement-breakpoint
GRANT SELECT ON public_edition_findings TO disclosure_public;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER logged AFTER INSERT OR UPDATE ON year_rules DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'disclosure_staff') EXECUTE FUNCTION require_any_event();
