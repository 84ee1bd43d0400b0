import { z } from 'zod';
import { SectionView } from '../../../contract/dossier/section-view.ts';
import { startShell } from '../../../renderer/shell/start-shell.tsx';
import { shellDouble } from '../../doubles/bridge-double.ts';
import { sectionOf } from '../../gallery/states/entries.ts';
import { readers } from '../../gallery/states/people.ts';
import { script, signedIn } from '../../gallery/states/scripts.ts';

// The main window of the product, with a laboratory section of 10,000 results behind its bridge.
z.config({ jitless: true });
const lab = SectionView.parse(await (await fetch('./lab.json')).json());
const double = shellDouble(
  script(signedIn, readers('uzi'), {
    dossier: {
      section: ({ section, patientId }) => ({
        value: section === 'lab' ? { ...lab, patientId } : sectionOf(section, patientId),
      }),
    },
  }),
);
Object.assign(window, { dossierpas: double.bridge });
startShell(document);
