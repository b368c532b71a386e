-- How far the database is migrated may be read by what serves, so that it can say whether it is ready.
GRANT USAGE ON SCHEMA drizzle TO disclosure_staff;
--> statement-breakpoint
GRANT SELECT ON drizzle.__drizzle_migrations TO disclosure_staff;
