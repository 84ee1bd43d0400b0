import { Minus, Plus, SlidersHorizontal } from 'lucide-react';
import { Button as AriaButton, Dialog, DialogTrigger, Label, Popover, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { appStore, changePreferences } from '../../lib/app.resource.ts';
import { IconButton } from '../../ui/button.tsx';
import '../../ui/segments.css';
import './preferences-menu.css';
import { zoomAfter } from './zoom.ts';

const themes = ['system', 'light', 'dark'] as const;
const languages = ['nl', 'en'] as const;

interface PreferencesMenuProps {
  readonly shape: 'rail' | 'corner';
  /** Other words for the button; home calls it Opties (S1-43). */
  readonly label?: string;
}

/** Colours, language and size of the window. */
export function PreferencesMenu({ shape, label }: PreferencesMenuProps) {
  const { t } = useTranslation();
  const preferences = useStore(appStore, (state) => state.preferences);
  const size = `${Math.round(preferences.zoom * 100)} %`;
  const resize = (direction: 1 | -1) => void changePreferences({ zoom: zoomAfter(preferences.zoom, direction) });
  return (
    <DialogTrigger>
      <AriaButton className={shape === 'rail' ? 'rail-item' : 'button button-quiet'}>
        <SlidersHorizontal size={18} aria-hidden />
        <span>{label ?? t('rail.preferences')}</span>
      </AriaButton>
      <Popover className="preferences-popover" placement={shape === 'rail' ? 'right bottom' : 'bottom right'}>
        <Dialog className="preferences" aria-label={t('preferences.title')}>
          <RadioGroup
            className="preference"
            value={preferences.theme}
            onChange={(value) => {
              const theme = themes.find((name) => name === value);
              if (theme) void changePreferences({ theme });
            }}
          >
            <Label>{t('preferences.theme')}</Label>
            <div className="segments">
              {themes.map((theme) => (
                <Radio key={theme} value={theme} className="segment preference-choice">
                  {t(`preferences.${theme}`)}
                </Radio>
              ))}
            </div>
          </RadioGroup>
          <RadioGroup
            className="preference"
            value={preferences.language}
            onChange={(value) => {
              const language = languages.find((name) => name === value);
              if (language) void changePreferences({ language });
            }}
          >
            <Label>{t('preferences.language')}</Label>
            <div className="segments">
              {languages.map((language) => (
                <Radio key={language} value={language} lang={language} className="segment preference-choice">
                  {t(`preferences.${language}`)}
                </Radio>
              ))}
            </div>
          </RadioGroup>
          <div className="preference" role="group" aria-label={t('preferences.zoom')}>
            <span>{t('preferences.zoom')}</span>
            <div className="preference-zoom">
              <IconButton
                label={t('preferences.smaller')}
                icon={<Minus size={16} aria-hidden />}
                isDisabled={preferences.zoom <= 0.8}
                onPress={() => resize(-1)}
              />
              <span role="status">{size}</span>
              <IconButton
                label={t('preferences.larger')}
                icon={<Plus size={16} aria-hidden />}
                isDisabled={preferences.zoom >= 2}
                onPress={() => resize(1)}
              />
            </div>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
