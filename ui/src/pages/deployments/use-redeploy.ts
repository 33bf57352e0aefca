import { sentenceOf } from '../../api/refusal.ts'
import { toast } from '../../components/toast.tsx'
import { useStartDeployment } from './deployment-query.ts'

/** Deploys a version anew where there is nothing to review, and says that it began or why it did not. */
export function useRedeploy() {
  const { mutate, isPending } = useStartDeployment()
  return {
    isPending,
    start: ({ uuid, version, name }: { uuid: string; version: number; name: string }) =>
      mutate(
        { uuid, version },
        {
          onSuccess: () => toast({ words: `Version ${version} of ${name} is being deployed.` }),
          onError: (error) => toast({ words: sentenceOf(error), kind: 'alarm' }),
        },
      ),
  }
}
