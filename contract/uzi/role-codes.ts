/**
 * Role codes of the UZI-register: CPS UZI-register v10.3, Bijlage 3, tables 19-27 (CIBG, 20-1-2021). The CPS says that
 * the codes are fixed and the texts may differ; newer versions may add codes.
 */

/** Beroepstitels by their two digits. */
export const titles: Readonly<Record<string, string>> = {
  '01': 'Arts',
  '02': 'Tandarts',
  '03': 'Verloskundige',
  '04': 'Fysiotherapeut',
  '16': 'Psychotherapeut',
  '17': 'Apotheker',
  '25': 'Gezondheidszorgpsycholoog',
  '30': 'Verpleegkundige',
  '31': 'Orthopedagoog–generalist',
  '79': 'Geregistreerd-mondhygiënist [vanaf 1 juli 2020]',
  '80': 'Bachelor medisch hulpverlener',
  '81': 'Physician assistant',
  '82': 'Klinisch technoloog',
  '83': 'Apothekersassistent',
  '84': 'Klinisch fysicus',
  '85': 'Tandprotheticus',
  '86': 'VIG-er (verzorgende in de individuele gezondheidszorg)',
  '87': 'Optometrist',
  '88': 'Huidtherapeut',
  '89': 'Diëtist',
  '90': 'Ergotherapeut',
  '91': 'Logopedist',
  '92': 'Mondhygiënist',
  '93': 'Oefentherapeut Mensendieck',
  '94': 'Oefentherapeut Cesar',
  '95': 'Orthoptist',
  '96': 'Podotherapeut',
  '97': 'Radiodiagnostisch laborant',
  '98': 'Radiotherapeutisch laborant',
  '99': 'Zorgverlener andere zorg',
};

/** Specialismen by their full role code `<titel>.<specialisme>`. */
export const specialisms: Readonly<Record<string, string>> = {
  '01.002': 'Allergoloog (gesloten register)',
  '01.003': 'Anesthesioloog',
  '01.004': 'Apotheekhoudend huisarts',
  '01.008': 'Bedrijfsarts',
  '01.010': 'Cardioloog',
  '01.011': 'Cardiothoracaal chirurg',
  '01.012': 'Dermatoloog',
  '01.013': 'Arts v. maag-darm-leverziekten',
  '01.014': 'Chirurg',
  '01.015': 'Huisarts',
  '01.016': 'Internist',
  '01.018': 'Keel- neus- oorarts',
  '01.019': 'Kinderarts',
  '01.020': 'Arts klinische chemie (gesloten register)',
  '01.021': 'Klinisch geneticus',
  '01.022': 'Klinisch geriater',
  '01.023': 'Longarts',
  '01.024': 'Arts-microbioloog',
  '01.025': 'Neurochirurg',
  '01.026': 'Neuroloog',
  '01.030': 'Nucleair geneeskundige',
  '01.031': 'Oogarts',
  '01.032': 'Orthopedisch chirurg',
  '01.033': 'Patholoog',
  '01.034': 'Plastisch chirurg',
  '01.035': 'Psychiater',
  '01.039': 'Radioloog',
  '01.040': 'Radiotherapeut',
  '01.041': 'Reumatoloog',
  '01.042': 'Revalidatiearts',
  '01.045': 'Uroloog',
  '01.046': 'Gynaecoloog',
  '01.047': 'Specialist ouderengeneeskunde',
  '01.048': 'Verzekeringsarts',
  '01.050': 'Zenuwarts (gesloten register)',
  '01.055': 'Arts maatschappij en gezondheid',
  '01.056': 'Arts voor verstandelijk gehandicapten',
  '01.062': 'Internist-allergoloog (gesloten register)',
  '01.070': 'Jeugdarts',
  '01.071': 'Spoedeisende hulp arts',
  '01.074': 'Sportarts',
  '02.053': 'Orthodontist',
  '02.054': 'Kaakchirurg',
  '17.060': 'Ziekenhuisapotheker',
  '17.075': 'Openbaar apotheker (Openbare Farmacie)',
  '25.061': 'Klinisch psycholoog',
  '25.063': 'Klinisch neuropsycholoog',
  '30.065': 'Verpl. spec. prev. zorg bij som. aandoeningen',
  '30.066': 'Verpl. spec. acute zorg bij som. aandoeningen',
  '30.067': 'Verpl. spec. intensieve zorg bij som. aandoeningen',
  '30.068': 'Verpl. spec. chronische zorg bij som. aandoeningen',
  '30.069': 'Verpl. spec. geestelijke gezondheidszorg',
  '30.076': 'Verpl. spec. algemene gezondheidszorg (per 1-1-2021)',
};

/**
 * The text of a role.
 * @param roleCode such as 01.015
 * @returns the name of the specialism, else of the title, else the code itself: an unknown code is shown, not refused
 */
export function roleName(roleCode: string): string {
  if (Object.hasOwn(specialisms, roleCode)) return specialisms[roleCode] ?? roleCode;
  const [title = '', specialism] = roleCode.split('.');
  // A known title with an unknown specialism is not that title alone: say what the card says.
  return specialism === '000' && Object.hasOwn(titles, title) ? (titles[title] ?? roleCode) : roleCode;
}
