/** A login name as it is compared: the same for every spelling in Unicode and in either case. */
export function loginKey(loginName: string): string {
  return loginName.normalize('NFKC').toLowerCase()
}
