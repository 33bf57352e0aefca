/** Domains of the platform itself, open to every lambda of every account. */
export const DEFAULT_DOMAINS: readonly string[] = [
  'adminlogin.liveperson.net',
  'ams-a.liveperson.net',
  'api.liveperson.net',
  '*.ac.liveperson.net',
  '*.acr.liveperson.net',
  '*.agentvep.liveperson.net',
  '*.data-mng.liveperson.net',
  '*.enghist.liveperson.net',
  '*.lp-msgewt.liveperson.net',
  '*.msghist.liveperson.net',
  '*.push.liveperson.net',
  '*.v.liveperson.net',
  '*.msg.liveperson.net',
  '*.objectstorage.liveperson.net',
]
