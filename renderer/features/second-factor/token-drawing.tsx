import { useTranslation } from 'react-i18next';
import '../../ui/drawing.css';

const stripes = [0, 4, 7, 12, 15, 21, 24, 29, 35, 38, 44, 48, 51, 57, 61, 66, 70];

/** Front and back of a token: where the code appears and where the serial number stands (S1-32). */
export function TokenDrawing() {
  const { t } = useTranslation();
  return (
    <figure className="token-drawing">
      <svg viewBox="0 0 184 150" role="img" aria-label={t('secondFactor.tokenDrawing')}>
        <rect className="drawing-surface" x="2" y="4" width="180" height="62" rx="14" />
        <rect className="drawing-line" x="2" y="4" width="180" height="62" rx="14" />
        <circle className="drawing-line drawing-faint" cx="18" cy="35" r="6" />
        <rect className="drawing-fill" x="36" y="18" width="92" height="34" rx="4" />
        <rect className="drawing-line drawing-accent" x="36" y="18" width="92" height="34" rx="4" />
        <text x="82" y="42" fontSize="19" textAnchor="middle" letterSpacing="2">
          123456
        </text>
        <circle className="drawing-line drawing-accent" cx="154" cy="35" r="13" />
        <circle className="drawing-solid" cx="154" cy="35" r="5" />
        <rect className="drawing-surface" x="2" y="84" width="180" height="62" rx="14" />
        <rect className="drawing-line" x="2" y="84" width="180" height="62" rx="14" />
        <text x="92" y="106" fontSize="13" textAnchor="middle">
          2600124083
        </text>
        <path className="drawing-line drawing-accent" d="M52 110h80" />
        <path className="drawing-line" d={stripes.map((x) => `M${57 + x} 116v20`).join('')} />
      </svg>
      <figcaption>{t('secondFactor.tokenCaption')}</figcaption>
    </figure>
  );
}
