"use client";

import { faultWords } from "@/lib/messages/faults";

/** When not even the frame of a page could be made: nothing is known then, not the language either. */
export default function GlobalFault({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="zh-CN">
      <body style={{ font: "16px/1.7 system-ui, sans-serif", maxWidth: "38em", margin: "3rem auto", padding: "0 1rem" }}>
        {(["zh-CN", "en"] as const).map((language) => (
          <div key={language} lang={language}>
            <h1>{faultWords[language].title}</h1>
            <p>{faultWords[language].what}</p>
            <p>{faultWords[language].next}</p>
            <button type="button" onClick={reset}>
              {faultWords[language].again}
            </button>
          </div>
        ))}
      </body>
    </html>
  );
}
