import { IdCard } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './card-choice.css';
import { chooseCard } from './login.resource.ts';

interface CardChoiceProps {
  readonly cards: readonly { readonly reader: string; readonly holder: string }[];
  readonly attempt: (action: () => Promise<unknown>) => void;
}

/** One big button per card: name of the holder, and the reader that holds it. */
export function CardChoice({ cards, attempt }: CardChoiceProps) {
  const { t } = useTranslation();
  return (
    <ul className="card-choice">
      {cards.map((card) => (
        <li key={card.reader}>
          <AriaButton className="card-choice-button" onPress={() => attempt(() => chooseCard(card.reader))}>
            <IdCard size={24} aria-hidden />
            <span>
              <span className="card-choice-holder">{card.holder}</span>
              <span className="card-choice-reader">{t('login.inReader', { reader: card.reader })}</span>
            </span>
          </AriaButton>
        </li>
      ))}
    </ul>
  );
}
