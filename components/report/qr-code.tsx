import { create } from "qrcode";

/** An address as a QR code, drawn on the server as one path. */
export function QrCode({ address, label }: { address: string; label: string }) {
  const { modules } = create(address, { errorCorrectionLevel: "M" });
  const { size } = modules;
  const path = Array.from({ length: size * size }, (_, i) => i)
    .filter((i) => modules.get(Math.floor(i / size), i % size))
    .map((i) => `M${(i % size) + 2} ${Math.floor(i / size) + 2}h1v1h-1z`)
    .join("");
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${size + 4} ${size + 4}`}
      role="img"
      aria-label={`${label} ${address}`}
      shapeRendering="crispEdges"
    >
      <rect width={size + 4} height={size + 4} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
