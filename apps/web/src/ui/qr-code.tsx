import { create } from 'qrcode';
import { useTranslation } from 'react-i18next';

/** Modules of white around the code: without them phones do not find it. */
const QUIET = 4;

/** One path for all dark modules, in module units. */
function pathOf(value: string): { path: string; side: number } {
  const { modules } = create(value, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  return { path, side: modules.size };
}

/** A QR code, always dark on white with its quiet zone, whatever the theme. `label` is the address as people read it. */
export function QrCode({ value, label, size = 240 }: { value: string; label?: string; size?: number }) {
  const { t } = useTranslation('ui');
  const { path, side } = pathOf(value);
  const full = side + 2 * QUIET;
  return (
    <svg
      width={size}
      height={size}
      viewBox={`${-QUIET} ${-QUIET} ${full} ${full}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={t('qr', { address: label ?? value })}
    >
      {/* Not tokens: scanners want black on white in the dark theme too. */}
      <path fill="white" d={`M${-QUIET} ${-QUIET}h${full}v${full}h${-full}z`} />
      <path fill="black" d={path} />
    </svg>
  );
}
