ALTER TABLE "reports" ADD COLUMN "correction_refusal" text;--> statement-breakpoint
ALTER TABLE "snapshots" ADD COLUMN "explanations" jsonb;
--> statement-breakpoint
-- A confirmation is kept under the digest of the finding's key: the key itself may hold what was found.
UPDATE confirmations SET key = left(encode(sha256(convert_to(key, 'UTF8')), 'hex'), 32) WHERE key LIKE '%|%';
--> statement-breakpoint
-- What was replaced by an edition that was withdrawn since is not replaced any more.
CREATE OR REPLACE VIEW public_edition_status AS
  SELECT e.id, e.organisation, g.slug, e.year, e.number, e.digest, e.published_at, e.withdrawn_at,
         (SELECT l.id FROM editions l WHERE l.supersedes = e.id AND l.withdrawn_at IS NULL ORDER BY l.number DESC LIMIT 1) AS superseded_by
  FROM editions e JOIN organisations g ON g.id = e.organisation;
