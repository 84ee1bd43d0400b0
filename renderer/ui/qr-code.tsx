import { create } from 'qrcode';
import { useMemo } from 'react';
import './qr-code.css';

/** Modules of quiet zone around the code (ISO/IEC 18004 section 6.3.8). */
const quiet = 4;

/** @returns every dark module as one path in units of a module, with the width of the whole including its quiet zone */
export function drawQr(text: string): { readonly path: string; readonly width: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const cells = Array.from({ length: modules.size * modules.size }, (_, index) => ({
    x: index % modules.size,
    y: Math.floor(index / modules.size),
  }));
  return {
    path: cells
      .filter(({ x, y }) => modules.get(y, x))
      .map(({ x, y }) => `M${x + quiet} ${y + quiet}h1v1h-1z`)
      .join(''),
    width: modules.size + 2 * quiet,
  };
}

/** A QR code, black on white in every theme: a phone reads no other (S0-17, S1-20). */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { path, width } = useMemo(() => drawQr(text), [text]);
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${width}`}
      shapeRendering="crispEdges"
    >
      <rect width={width} height={width} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
