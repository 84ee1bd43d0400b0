import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import './file-drop.css';

interface FileDropProps {
  readonly label: string;
  readonly buttonLabel: string;
  /** Said when something else than one file was dropped. */
  readonly refusal: string;
  readonly accept: readonly string[];
  readonly isDisabled?: boolean;
  readonly onFile: (file: File) => void;
}

/** A place to drop one file, with a button for who does not drag. */
export function FileDrop({ label, buttonLabel, refusal, accept, isDisabled = false, onFile }: FileDropProps) {
  const [refused, setRefused] = useState(false);
  const take = (files: readonly File[]) => {
    const [file] = files;
    setRefused(files.length !== 1);
    if (file !== undefined && files.length === 1) onFile(file);
  };
  return (
    <DropZone
      className="file-drop"
      aria-label={label}
      isDisabled={isDisabled}
      onDrop={(event) => {
        void Promise.all(event.items.filter(isFileDropItem).map((item) => item.getFile())).then(take);
      }}
    >
      <FileUp size={24} aria-hidden />
      <span>{label}</span>
      <FileTrigger acceptedFileTypes={accept} onSelect={(files) => take(files === null ? [] : [...files])}>
        <AriaButton className="button button-plain" isDisabled={isDisabled}>
          {buttonLabel}
        </AriaButton>
      </FileTrigger>
      <span className="file-drop-refusal" role="status">
        {refused ? refusal : ''}
      </span>
    </DropZone>
  );
}
