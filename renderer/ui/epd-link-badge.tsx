import { useTranslation } from 'react-i18next';
import type { EpdLinkState } from '../../contract/organisation/epd.ts';
import { Badge } from './badge.tsx';

const tones = {
  requested: 'plain',
  'in-progress': 'accent',
  linked: 'calm',
  refused: 'alarm',
  ended: 'plain',
} as const;

/** Where the EPD koppeling of an organisation is (S3-03). */
export function EpdLinkBadge({ state }: { readonly state: EpdLinkState }) {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`organisation.epdLinks.${state}`)}</Badge>;
}
