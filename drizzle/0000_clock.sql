-- The portal's clock: the server's own, or, for a demo that plays in another month, moved by the offset that the connection was given.
CREATE FUNCTION portal_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT now() + coalesce(nullif(current_setting('app.clock_offset', true), ''), '0')::interval
$$;
