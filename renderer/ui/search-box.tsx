import { Search, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { Button as AriaButton, Input, Label, SearchField } from 'react-aria-components';
import './search-box.css';

interface SearchBoxProps {
  readonly label: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly placeholder?: string;
  /** 'large' is the one field of a screen; its label is seen. */
  readonly size?: 'large' | 'small';
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly describedBy?: string;
}

/** One field to search in, with a way to empty it. */
export function SearchBox(props: SearchBoxProps) {
  const { size = 'small' } = props;
  return (
    <SearchField
      className={`search-box search-box-${size}`}
      value={props.value}
      onChange={props.onChange}
      {...(size === 'small' ? { 'aria-label': props.label } : {})}
      {...(props.describedBy === undefined ? {} : { 'aria-describedby': props.describedBy })}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the field is what the screen is for
      autoFocus={props.autoFocus ?? false}
    >
      {size === 'large' ? <Label className="search-box-label">{props.label}</Label> : null}
      <div className="search-box-frame">
        <Search size={size === 'large' ? 20 : 16} aria-hidden />
        <Input
          ref={props.inputRef ?? null}
          className="search-box-input"
          placeholder={props.placeholder ?? ''}
          autoComplete="off"
          spellCheck={false}
          maxLength={160}
          onKeyDown={props.onKeyDown}
        />
        {props.value === '' ? null : (
          <AriaButton className="search-box-clear" aria-label={props.clearLabel}>
            <X size={16} aria-hidden />
          </AriaButton>
        )}
      </div>
    </SearchField>
  );
}
