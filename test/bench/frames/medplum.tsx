import { MantineProvider } from '@mantine/core';
import { MockClient } from '@medplum/mock';
import { MedplumProvider, ObservationTable } from '@medplum/react';
import type { Observation } from 'fhir/r4';
import { type ReactElement, useState } from 'react';
import { createRoot } from 'react-dom/client';

// The yardstick: Medplum's own table of observations on the same results, as its documentation shows it.
const observations = (await (await fetch('./observations.json')).json()) as Observation[];
const medplum = new MockClient();

function Results(): ReactElement {
  const [open, setOpen] = useState(false);
  const [filter, setFilter] = useState('');
  const shown = observations.filter(({ code }) => JSON.stringify(code).toLowerCase().includes(filter.toLowerCase()));
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Results
      </button>
      <button type="button" onClick={() => setOpen(false)}>
        Other
      </button>
      <input type="search" value={filter} onChange={(event) => setFilter(event.target.value)} />
      {open ? <ObservationTable value={shown as never} /> : <p>Other</p>}
    </>
  );
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <MedplumProvider medplum={medplum}>
    <MantineProvider>
      <Results />
    </MantineProvider>
  </MedplumProvider>,
);
