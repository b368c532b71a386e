import type { NextConfig } from "next";

const root = import.meta.dirname;

const config: NextConfig = {
  output: "standalone",
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // Otherwise a rewrite on 127.0.0.1 becomes one to “localhost”, which counts as another server.
  skipProxyUrlNormalize: true,
  // `forbidden()`: a page that is in sight and not for this duty answers 403.
  experimental: { authInterrupts: true },
  images: { unoptimized: true },
  // What goes past proxy.ts, which sets them for everything else.
  headers: async () =>
    ["/_next/:path*", "/api/v1/drafts/:id/imports", "/display.js", "/icon.svg", "/schemas/:path*", "/robots.txt", "/sitemap.xml"].map(
      (source) => ({
        source,
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" },
          { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
          { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
        ],
      }),
    ),
  // Types are a step of their own in `npm test` and `npm run check`, tests included.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["chinese-days", "@node-rs/argon2", "postgres"],
  // The project ends here, whatever lies in the folders above.
  outputFileTracingRoot: root,
  outputFileTracingExcludes: { "/*": [".data/**", "docs/**", "tests/**", "test-results/**", "playwright-report/**"] },
  turbopack: { root },
};

export default config;
