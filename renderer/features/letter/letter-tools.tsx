import { ChevronDown, ChevronUp, Minus, MoveHorizontal, Plus } from 'lucide-react';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { Toolbar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { LetterZoom } from '../../../contract/letter/messages.ts';
import { IconButton } from '../../ui/button.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import type { LetterLine, LetterState } from './letter-line.ts';

interface LetterToolsProps {
  readonly state: LetterState;
  readonly zoom: LetterZoom;
  readonly line: LetterLine;
  readonly onZoom: (zoom: LetterZoom) => void;
  readonly fieldRef: Ref<HTMLInputElement>;
}

const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;

/** @returns the next larger or smaller size; from "as wide as the frame" one starts at the letter's own size */
function nextZoom(zoom: LetterZoom, larger: boolean): LetterZoom {
  const now = zoom === 'width' ? 1 : zoom;
  const next = larger ? zooms.find((one) => one > now) : zooms.findLast((one) => one < now);
  return next ?? now;
}

/** Page, zoom and search of the letter that is open. */
export function LetterTools({ state, zoom, line, onZoom, fieldRef }: LetterToolsProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const find = (value: string) => {
    setText(value);
    line.find(value, 'first');
  };
  const step = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    line.find(text, event.shiftKey ? 'previous' : 'next');
  };
  const { found } = state;
  const searching = text.trim() !== '';
  return (
    <div className="letter-tools">
      <span className="letter-page" role="status">
        {state.phase === 'open' ? t('letter.page', { at: state.at, pages: state.pages }) : ''}
      </span>
      <Toolbar aria-label={t('letter.tools')} className="letter-toolbar">
        <IconButton
          label={t('letter.previousPage')}
          icon={<ChevronUp size={18} aria-hidden />}
          isDisabled={state.at <= 1}
          onPress={() => line.go(state.at - 1)}
        />
        <IconButton
          label={t('letter.nextPage')}
          icon={<ChevronDown size={18} aria-hidden />}
          isDisabled={state.at >= state.shown}
          onPress={() => line.go(state.at + 1)}
        />
        <IconButton
          label={t('letter.smaller')}
          icon={<Minus size={18} aria-hidden />}
          onPress={() => onZoom(nextZoom(zoom, false))}
        />
        <span className="letter-zoom">{zoom === 'width' ? t('letter.fits') : `${zoom * 100} %`}</span>
        <IconButton
          label={t('letter.larger')}
          icon={<Plus size={18} aria-hidden />}
          onPress={() => onZoom(nextZoom(zoom, true))}
        />
        <IconButton
          label={t('letter.fit')}
          icon={<MoveHorizontal size={18} aria-hidden />}
          onPress={() => onZoom('width')}
        />
      </Toolbar>
      <div className="letter-find">
        <SearchBox
          label={t('letter.find')}
          clearLabel={t('letter.clearFind')}
          placeholder={t('letter.find')}
          value={text}
          onChange={find}
          onKeyDown={step}
          inputRef={fieldRef}
        />
        <span role="status" className="letter-found">
          {searching && found !== null
            ? found.count === 0
              ? t('letter.foundNone')
              : t('letter.found', { current: found.current, count: found.count })
            : ''}
        </span>
      </div>
    </div>
  );
}
