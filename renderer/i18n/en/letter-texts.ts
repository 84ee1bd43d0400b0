import type { letterTexts as dutch } from '../nl/letter-texts.ts';
import type { Texts } from '../texts.ts';

/** Texts around a letter that is read. */
export const letterTexts: Texts<typeof dutch> = {
  letter: {
    open: 'Open the letter (PDF)',
    what: 'the letter',
    frame: 'Letter: {{title}}',
    tools: 'Pages and zoom',
    page: 'Page {{at}} of {{pages}}',
    previousPage: 'Previous page',
    nextPage: 'Next page',
    smaller: 'Smaller',
    larger: 'Larger',
    fit: 'Fit the width',
    fits: 'fits',
    find: 'Find in this letter',
    clearFind: 'Clear the search',
    found: '{{current}} of {{count}}',
    foundNone: 'not found',
    morePages: 'Only the first {{shown}} of {{pages}} pages are shown.',
    stuck: 'This letter cannot be shown: opening it takes too long.',
    refused: {
      'not-a-pdf': 'This file is not a PDF.',
      damaged: 'This PDF is damaged.',
      password: 'This PDF is protected by a password.',
      'too-large': 'This PDF is too large to show.',
    },
    refusedHint: 'Contact the hospital if you need what is in it.',
  },
};
