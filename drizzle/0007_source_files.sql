CREATE TABLE "past_batches" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "past_batches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"office" integer NOT NULL,
	"name" text NOT NULL,
	"by" integer,
	"by_name" text NOT NULL,
	"at" timestamp with time zone DEFAULT portal_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "past_entries" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "past_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"batch" integer NOT NULL,
	"name" text NOT NULL,
	"size" integer NOT NULL,
	"digest" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"taken_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"proposal" jsonb,
	"organisation" integer,
	"candidates" integer[] DEFAULT '{}' NOT NULL,
	"year" integer,
	"published_on" date,
	"address" text,
	"broken_sums" integer DEFAULT 0 NOT NULL,
	"open" text[] DEFAULT '{}' NOT NULL,
	"refusal" text,
	"edition" text,
	"decided_by" integer,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"report" integer NOT NULL,
	"digest" text NOT NULL,
	"name" text NOT NULL,
	"address" text,
	"by" integer NOT NULL,
	"at" timestamp with time zone DEFAULT portal_now() NOT NULL,
	"accepted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "source_files" (
	"digest" text PRIMARY KEY NOT NULL,
	"size" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"kept_at" timestamp with time zone DEFAULT portal_now() NOT NULL,
	CONSTRAINT "source_files_digest" CHECK ("source_files"."digest" = encode(sha256("source_files"."bytes"), 'hex')),
	CONSTRAINT "source_files_size" CHECK ("source_files"."size" = octet_length("source_files"."bytes") and "source_files"."size" <= 20971520)
);
--> statement-breakpoint
ALTER TABLE "changes" ADD COLUMN "import" integer;--> statement-breakpoint
ALTER TABLE "past_batches" ADD CONSTRAINT "past_batches_office_organisations_id_fk" FOREIGN KEY ("office") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "past_batches" ADD CONSTRAINT "past_batches_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "past_entries" ADD CONSTRAINT "past_entries_batch_past_batches_id_fk" FOREIGN KEY ("batch") REFERENCES "public"."past_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "past_entries" ADD CONSTRAINT "past_entries_digest_source_files_digest_fk" FOREIGN KEY ("digest") REFERENCES "public"."source_files"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "past_entries" ADD CONSTRAINT "past_entries_organisation_organisations_id_fk" FOREIGN KEY ("organisation") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "past_entries" ADD CONSTRAINT "past_entries_edition_editions_id_fk" FOREIGN KEY ("edition") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "past_entries" ADD CONSTRAINT "past_entries_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_report_reports_id_fk" FOREIGN KEY ("report") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_digest_source_files_digest_fk" FOREIGN KEY ("digest") REFERENCES "public"."source_files"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "past_batches_office_index" ON "past_batches" USING btree ("office");--> statement-breakpoint
CREATE INDEX "past_entries_batch_id_index" ON "past_entries" USING btree ("batch","id");--> statement-breakpoint
CREATE INDEX "past_entries_state_taken_at_index" ON "past_entries" USING btree ("state","taken_at");--> statement-breakpoint
CREATE INDEX "past_entries_organisation_year_index" ON "past_entries" USING btree ("organisation","year");--> statement-breakpoint
CREATE INDEX "past_entries_digest_index" ON "past_entries" USING btree ("digest");--> statement-breakpoint
CREATE INDEX "imports_report_index" ON "imports" USING btree ("report");--> statement-breakpoint
CREATE INDEX "imports_digest_index" ON "imports" USING btree ("digest");--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_import_imports_id_fk" FOREIGN KEY ("import") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "changes_import_index" ON "changes" USING btree ("import") WHERE import is not null;
--> statement-breakpoint

-- Files and queues are of the staff zone; the public role sees nothing of them.
GRANT SELECT, INSERT, UPDATE (kept_at), DELETE ON source_files TO disclosure_staff;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (accepted_at), DELETE ON imports TO disclosure_staff;
--> statement-breakpoint
GRANT SELECT, INSERT ON past_batches TO disclosure_staff;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON past_entries TO disclosure_staff;
--> statement-breakpoint

-- What something was taken over from stays what it was.
CREATE TRIGGER accepted_import_stays BEFORE UPDATE OR DELETE ON imports FOR EACH ROW WHEN (OLD.accepted_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER accepted_entry_stays BEFORE UPDATE OR DELETE ON past_entries FOR EACH ROW WHEN (OLD.state = 'accepted') EXECUTE FUNCTION refuse_change();
