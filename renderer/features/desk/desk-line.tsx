import { LoaderCircle, Radio, Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Line } from '../../../contract/views/account.ts';
import { Badge } from '../../ui/badge.tsx';

const tones = { live: 'calm', connecting: 'plain', lost: 'caution', closed: 'plain' } as const;

/** Is what stands here live? Said in words; a lost line comes back by itself. */
export function DeskLine({ line }: { readonly line: Line }) {
  const { t } = useTranslation();
  const icon =
    line === 'live' ? (
      <Radio size={14} aria-hidden />
    ) : line === 'lost' ? (
      <Unplug size={14} aria-hidden />
    ) : (
      <LoaderCircle size={14} aria-hidden />
    );
  return (
    <span role="status">
      <Badge tone={tones[line]} icon={icon}>
        {t(`desk.lines.${line}`)}
      </Badge>
    </span>
  );
}
