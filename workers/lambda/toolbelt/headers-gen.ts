/**
 * What `require('lp-faas-toolbelt/shared/headers-gen')` offers: the headers that the original's proxy wanted.
 * Here no request needs them; they tell upstreams the account and the lambda, as `Toolbelt.HTTPClient` does.
 */
export function GenerateHeaders(): { 'LP-URL': string; 'User-Agent': string } {
  const { BRAND_ID = '', LAMBDA_UUID = '' } = process.env
  return { 'LP-URL': BRAND_ID, 'User-Agent': `LP-Lambda-${LAMBDA_UUID}` }
}
