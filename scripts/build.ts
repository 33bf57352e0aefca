import { LAMBDA_MODULES_FILE } from './bundle-worker.ts'
import { writeLambdaModules } from '../workers/lambda/bundle/write-lambda-modules.ts'

await writeLambdaModules(LAMBDA_MODULES_FILE)
