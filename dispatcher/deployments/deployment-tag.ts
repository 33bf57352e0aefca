/** The tag by which a script says which deployment uploaded it. */
export function deploymentTag(deploymentUuid: string): string {
  return `deployment-${deploymentUuid}`
}
