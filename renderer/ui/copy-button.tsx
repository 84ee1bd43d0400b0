import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../lib/copy-text.ts';
import { Button } from './button.tsx';

/** Copies a text and says whether that worked. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation();
  const [taken, setTaken] = useState<boolean | null>(null);
  return (
    <>
      <Button icon={<Copy size={16} aria-hidden />} onPress={() => setTaken(copyText(text, document))}>
        {label}
      </Button>
      <span className="soft" role="status">
        {taken === null ? '' : t(taken ? 'copy.done' : 'copy.refused')}
      </span>
    </>
  );
}
