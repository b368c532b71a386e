import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { languageOf } from "@/lib/messages/language";
import "../globals.css";

export const metadata: Metadata = { icons: { icon: "/icon.svg" }, formatDetection: { telephone: false, address: false, email: false } };
export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

/** The document itself. Attributes that a reader's display choices add to it are none of React's business. */
export default async function RootLayout({ children, params }: { children: ReactNode; params: Promise<{ locale: string }> }) {
  const { locale } = await params;
  return (
    <html lang={languageOf(locale)} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
