import { CloudUpload, Ellipsis, FileCode, History, Power, RotateCcw } from 'lucide-react'
import type { Deployment } from '../../api/types.ts'
import { IconButton } from '../../components/button.tsx'
import { Menu, MenuItem, MenuLink, MenuSeparator } from '../../components/menu.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { isActive } from './deployment-states.ts'
import type { Doomed } from './undeploy-dialog.tsx'
import { useRedeploy } from './deployment-query.ts'

/** What can be done with a function from its row among the deployments. */
export function DeploymentMenu({
  deployment,
  onUndeploy,
}: {
  deployment: Deployment
  onUndeploy: (doomed: Doomed) => void
}) {
  const account = useAccount()
  const mayDeploy = useMay('lambda:deploy')
  const redeploy = useRedeploy()
  const { lambdaUUID: uuid, lambdaName: name, newestVersion, deployedVersion } = deployment
  const params = { account, uuid }
  return (
    <Menu
      trigger={
        <IconButton label={`Actions for ${name}`}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuLink
        icon={<CloudUpload aria-hidden="true" />}
        link={{
          to: '/a/$account/functions/$uuid/review',
          params,
          search: { v: newestVersion },
        }}
      >
        Review v{newestVersion}
      </MenuLink>
      {mayDeploy && deployedVersion !== undefined && !isActive(deployment) && (
        <MenuItem
          icon={<RotateCcw aria-hidden="true" />}
          onSelect={() => redeploy.start({ uuid, version: deployedVersion, name })}
        >
          Redeploy v{deployedVersion}
        </MenuItem>
      )}
      <MenuLink
        icon={<History aria-hidden="true" />}
        link={{ to: '/a/$account/functions/$uuid/deployments', params }}
      >
        History
      </MenuLink>
      <MenuLink
        icon={<FileCode aria-hidden="true" />}
        link={{ to: '/a/$account/functions/$uuid/code', params }}
      >
        Code
      </MenuLink>
      {mayDeploy && deployedVersion !== undefined && !isActive(deployment) && (
        <>
          <MenuSeparator />
          <MenuItem
            icon={<Power aria-hidden="true" />}
            isDangerous
            onSelect={() => onUndeploy({ uuid, name })}
          >
            Undeploy…
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
