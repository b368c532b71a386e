/** Every page is looked at by axe: these here in a loop, those of `alongTheWay` where another test comes by. */
export const publicPages = [
  "/",
  "/reports",
  "/reports?year=2025",
  "/reports?q=保密",
  "/reports?q=量子力学",
  "/reports/2025/finance",
  "/reports/2020/finance",
  "/reports/2025/finance/compared",
  "/reports/2023/housing",
  "/reports/2023/housing/v1",
  "/reports/2024/pingtan-finance",
  "/bureaus",
  "/bureaus/finance",
  "/compare",
  "/compare?bureaus=finance,market&years=2023,2024,2025",
  "/indicators",
  "/indicators/new_requests",
  "/rules",
  "/rules/T3_BALANCE",
  "/verify",
  "/verify/2025-finance-v1",
  "/sign-in",
  "/sign-in?failed=1&username=reviewer",
  "/corrections",
  "/data",
  "/search?q=保密",
];

/** Pages of what is not there, with the status that they have. */
export const absentPages: Record<string, number> = {
  "/nowhere": 404,
  "/reports/2025/nobody": 404,
  "/reports/2026/market": 404,
  "/reports/2022/forestry": 410,
};

export const staffPages: Record<string, string[]> = {
  "clerk.finance": ["/account", "/desk", "/desk/2026", "/desk/2026/import", "/desk/2026/preview", "/en/desk/2026", "/desk/2026?practice=1"],
  reviewer: ["/office", "/en/office", "/office/years"],
  publisher: [
    "/office",
    "/office/years",
    "/office?year=2025",
    "/office/past",
    "/en/office/past",
    "/office/years/2026/rules",
    "/en/office/years/2026/rules",
    "/office?year=2026&practice=1",
  ],
  admin: ["/admin", "/en/admin"],
  security: ["/admin"],
  auditor: ["/admin"],
};

/** What a signed-in person is told is not there, or not for him. */
export const refusedPages: Record<string, Record<string, number>> = {
  "clerk.finance": { "/desk/2031": 404, "/office": 403 },
  reviewer: { "/office/reports/999999999": 404, "/admin": 403 },
};

/** Pages whose address is known only on the way, by their folder. */
export const alongTheWay: Record<string, string> = {
  "(public)/absent": "absentPages: the proxy leads there",
  "(public)/absent/[year]/[bureau]": "absentPages: the proxy leads there",
  "(staff)/office/past/[entry]": "files.test.ts",
  "(staff)/office/reports/[id]": "staff.test.ts, office.test.ts, story.test.ts",
};
