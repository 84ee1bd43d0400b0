import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import '../../ui/segments.css';

const directions = ['all', 'to-me', 'to-others'] as const;
export type Direction = (typeof directions)[number];

interface DirectionFilterProps {
  readonly value: Direction;
  readonly onChange: (direction: Direction) => void;
}

/** All letters, those to me, or those to others; a letter to an unknown addressee is only among all. */
export function DirectionFilter({ value, onChange }: DirectionFilterProps) {
  const { t } = useTranslation();
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={t('dossier.direction')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => onChange(directions.find((direction) => keys.has(direction)) ?? 'all')}
    >
      {directions.map((direction) => (
        <ToggleButton key={direction} id={direction} className="segment">
          {t(`dossier.${direction}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
