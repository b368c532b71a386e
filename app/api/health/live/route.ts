/** The process answers. */
export const GET = () => Response.json({ live: true }, { headers: { "Cache-Control": "no-store" } });
