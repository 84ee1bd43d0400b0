import { useTranslation } from 'react-i18next';
import type { Fault } from '../../lib/use-form.ts';
import { FixedField, TextField } from '../../ui/text-field.tsx';

interface PersonalAgbProps {
  /** The code that the card of the session carries; null when it must be typed. */
  readonly card: string | null;
  readonly name: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly fault: Fault | null;
}

/** The personal AGB code of somebody who treats (S3-31): read from the card, and asked only where that has none. */
export function PersonalAgb({ card, name, value, onChange, fault }: PersonalAgbProps) {
  const { t } = useTranslation();
  if (card !== null) {
    return (
      <FixedField
        label={t('organisation.application.agb')}
        value={card}
        hint={t('organisation.application.agbOfCard')}
      />
    );
  }
  return (
    <TextField
      label={t('organisation.application.agb')}
      name={name}
      value={value}
      onChange={onChange}
      fault={fault}
      hint={t('organisation.application.agbHint')}
      maxLength={40}
    />
  );
}
