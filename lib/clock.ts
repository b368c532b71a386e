const started = Date.now();

/** How far the portal's clock is moved, in milliseconds: 0, or for a demo from the moment of start to DEMO_NOW (a day means nine in the morning, Beijing time). */
export function clockOffset(): number {
  const demoNow = process.env.DEMO_NOW;
  if (!demoNow) return 0;
  const at = Date.parse(demoNow.length === 10 ? `${demoNow}T09:00:00+08:00` : demoNow);
  return Number.isNaN(at) ? 0 : Math.round((at - started) / 1000) * 1000;
}

/** The portal's time. Rules take it as an argument; only what asks on behalf of a person calls this. */
export const now = (): Date => new Date(Date.now() + clockOffset());
