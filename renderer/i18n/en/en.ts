import type { nl } from '../nl/nl.ts';
import type { Texts } from '../texts.ts';
import { accessTexts } from './access-texts.ts';
import { accountTexts } from './account-texts.ts';
import { appTexts } from './app-texts.ts';
import { deskOrganisationTexts } from './desk-organisation-texts.ts';
import { deskTexts } from './desk-texts.ts';
import { dossierTexts } from './dossier-texts.ts';
import { factorTexts } from './factor-texts.ts';
import { homeTexts } from './home-texts.ts';
import { inboxTexts } from './inbox-texts.ts';
import { insightTexts } from './insight-texts.ts';
import { letterTexts } from './letter-texts.ts';
import { organisationTexts } from './organisation-texts.ts';
import { overviewTexts } from './overview-texts.ts';
import { ownAccountTexts } from './own-account-texts.ts';
import { patientTexts } from './patient-texts.ts';
import { takingTexts } from './taking-texts.ts';
import { trendTexts } from './trend-texts.ts';
import { waarnemingTexts } from './waarneming-texts.ts';

/** English: complete against Dutch by its type. */
export const en: Texts<typeof nl> = {
  ...appTexts,
  ...accessTexts,
  ...accountTexts,
  ...factorTexts,
  ...patientTexts,
  ...dossierTexts,
  ...overviewTexts,
  ...inboxTexts,
  ...insightTexts,
  ...letterTexts,
  ...takingTexts,
  ...trendTexts,
  ...homeTexts,
  ...deskTexts,
  ...deskOrganisationTexts,
  ...ownAccountTexts,
  ...waarnemingTexts,
  ...organisationTexts,
};
