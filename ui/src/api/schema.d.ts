// Generated from the product's OpenAPI document by `npm run ui:types`; a test fails when it is stale.

export interface paths {
    "/api/account/{accountId}/app-installations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the installed applications by name. */
        get: operations["listAppInstallations"];
        put?: never;
        /** Installs an application; its secret is only shown this once. */
        post: operations["installApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/app-installations/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one installation. */
        get: operations["readAppInstallation"];
        /** Replaces the manifest of an installation; client id and secrets stay. */
        put: operations["updateAppInstallation"];
        post?: never;
        /** Deletes an installation with its secrets and tokens. */
        delete: operations["deleteAppInstallation"];
        options?: never;
        head?: never;
        /** Switches an installation off, which ends its tokens, or on again with the same secrets. */
        patch: operations["switchAppInstallation"];
        trace?: never;
    };
    "/api/account/{accountId}/app-installations/{clientId}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates a new secret, which is only shown this once; the one it replaces stays valid for a while. */
        post: operations["rotateClientSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/app-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the app keys by name. */
        get: operations["listAppKeys"];
        put?: never;
        /** Creates an app key for a user; its secrets are only shown this once. */
        post: operations["createAppKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/app-keys/{appKey}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes an app key and ends what it was used to sign in to. */
        delete: operations["deleteAppKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/async-invocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists asynchronous invocations, the newest first. */
        get: operations["listAsyncInvocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/async-invocations/{invocationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how far an asynchronous invocation has come. */
        get: operations["readAsyncInvocation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/async-invocations/{invocationId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels an asynchronous invocation; what runs goes on, and nothing follows it. */
        post: operations["cancelAsyncInvocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/async-invocations/{invocationId}/input": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads what the lambdas of an asynchronous invocation are called with. */
        get: operations["readAsyncInvocationInput"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/async-invocations/{invocationId}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Answers as the invocation would have at once; for whoever invoked, and for developers. */
        get: operations["readAsyncInvocationResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/audit-trail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who did what, the newest entry first. */
        get: operations["readAuditTrail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/audit-trail/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Checks that no entry was changed, removed or inserted. */
        get: operations["verifyAuditTrail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/dead-letter-replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has many dead letters run again, the oldest first, up to 1,000 in a call. */
        post: operations["replayDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists dead letters, the newest first, and how many there are of each kind. */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/dead-letters/{invocationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a dead letter with its input. */
        get: operations["readDeadLetter"];
        put?: never;
        post?: never;
        /** Deletes a dead letter. */
        delete: operations["deleteDeadLetter"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/dead-letters/{invocationId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has a dead letter run again; an event goes on where it failed. */
        post: operations["replayDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the newest deployment of each lambda. */
        get: operations["listDeployments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/deployments/{lambdaUuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the deployments of a lambda, the newest first. */
        get: operations["listDeploymentHistory"];
        put?: never;
        /** Starts to deploy a version of a lambda: the newest, or the one named. */
        post: operations["deployLambda"];
        /** Starts to undeploy a lambda. */
        delete: operations["undeployLambda"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/egress-addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells the addresses that requests of lambdas come from. */
        get: operations["listEgressAddresses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/email-report/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who gets the report. */
        get: operations["listEmailReportRecipients"];
        put?: never;
        /** Adds a recipient. */
        post: operations["addEmailReportRecipient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/email-report/recipients/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a recipient off the list. */
        delete: operations["removeEmailReportRecipient"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/email-report/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Makes the report of the last whole day or week in UTC, as JSON, HTML or text. */
        get: operations["readEmailReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/email-report/sends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the ledger of reports, the newest entry first. */
        get: operations["listEmailReportSends"];
        put?: never;
        /** Sends the report to its recipients now; the ledger shows the outcome. */
        post: operations["sendEmailReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/email-report/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how often the report is sent, and what became of the last one. */
        get: operations["readEmailReportSettings"];
        /** Sets how often the report is sent: not at all, every day, or every Monday. */
        put: operations["setEmailReportSettings"];
        post?: never;
        /** Lets no more reports be sent; recipients stay. */
        delete: operations["deleteEmailReportSettings"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/event-stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follows deployments, lambdas, schedules and log lines as server-sent events. */
        get: operations["followEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the events, each with the lambdas that use it. */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/events/{eventId}/invoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invokes the lambdas of an event one after another. */
        post: operations["invokeEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/events/{eventId}/isImplemented": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells whether a deployed lambda implements an event. */
        get: operations["isEventImplemented"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/invocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Searches invocations, those without lines too, the newest first. */
        get: operations["searchInvocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/invocations/{invocationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one invocation with its lines. */
        get: operations["readInvocation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/lambda-summaries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists lambdas without their code, page by page, with counts by state. */
        get: operations["listLambdaSummaries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/lambda-usages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds the lambdas whose code names a domain or a secret. */
        get: operations["listLambdaUsages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/lambdas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists lambdas by name. */
        get: operations["listLambdas"];
        put?: never;
        /** Creates a lambda as a draft. */
        post: operations["createLambda"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/lambdas/{uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one lambda, as an array of one. */
        get: operations["readLambda"];
        /** Saves a lambda as a new version. */
        put: operations["saveLambda"];
        /** Checks code, tells what it needs and stores nothing; `uuid` is `check`. */
        post: operations["checkCode"];
        /** Deletes a lambda that is not deployed. */
        delete: operations["deleteLambda"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/lambdas/{uuid}/invoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invokes a lambda and answers with its result. */
        post: operations["invokeLambda"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/lambdas/{uuid}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what a deployment would change, of the newest version or of `version`. */
        get: operations["reviewVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/lambdas/{uuid}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs a lambda as a test: what is deployed, or the saved `version`. Nothing is stored. */
        post: operations["testLambda"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/lambdas/{uuid}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs code that was not saved in an isolate of its own; nothing is stored. */
        post: operations["tryCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/lambdas/{uuid}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the versions, the newest first. */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/lambdas/{uuid}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a version with its content. */
        get: operations["readVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/lambdas/{uuid}/versions/{version}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a version beside another one: `from`, or the one before it. */
        get: operations["compareVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/lambdas/{uuid}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Saves the content of a version as a new one. */
        post: operations["restoreVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the limits of the account, with what is used of those that are counted. */
        get: operations["listLimits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Logs a user in. */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the session of the cookie `session_id` with its bearer. */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Searches log lines, the newest first. */
        get: operations["searchLogLines"];
        put?: never;
        /** Adds an administrator's line to the log, which is put on record. */
        post: operations["addLogEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/logs/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Downloads up to 500 lines of a lambda as CSV, the oldest first. */
        get: operations["exportLogLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/logs/histogram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts lines by level, or invocations by outcome, over time. */
        get: operations["countLogLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/mcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers a message of the Model Context Protocol (Streamable HTTP, no sessions). */
        post: operations["callMcp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says who is calling and what they may do. */
        get: operations["readMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/modules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the modules that lambdas may require, beside those of Node.js. */
        get: operations["listModules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells the names of users and applications by their ids; unknown ones are left out. */
        get: operations["readNames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows which roles grant which permission. */
        get: operations["readPermissionMatrix"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists profiles by name. */
        get: operations["listProfiles"];
        put?: never;
        /** Creates a profile. */
        post: operations["createProfile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/profiles/{profileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one profile. */
        get: operations["readProfile"];
        /** Replaces the name of a profile and what it grants. */
        put: operations["updateProfile"];
        post?: never;
        /** Deletes a profile that nobody has. */
        delete: operations["deleteProfile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/provisioning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how far the account is provisioned. */
        get: operations["readProvisioning"];
        put?: never;
        /** Accepts the terms of use and sets up the account; repeating it is harmless. */
        post: operations["acceptTerms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/proxy-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the whitelisted domains, with `includeDefault=true` also the platform’s own. */
        get: operations["listDomains"];
        put?: never;
        /** Whitelists a domain. */
        post: operations["addDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/proxy-settings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes a whitelisted domain or its name; another domain has an id of its own. */
        put: operations["updateDomain"];
        post?: never;
        /** Takes a domain off the whitelist. */
        delete: operations["deleteDomain"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says how long the session of the cookie `session_id` lasts. */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/reports/durations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how long invocations took, the slowest lambda first. */
        get: operations["readDurations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/reports/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Groups failures by lambda, code and place, the latest first. */
        get: operations["readFailures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/reports/invocationCounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts invocations of a range, or since the month began in UTC. */
        get: operations["readInvocationCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/reports/invocations/{uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts invocations of a lambda over time by outcome. */
        get: operations["readLambdaSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/reports/lambdaCounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts lambdas, and those that serve. */
        get: operations["readLambdaCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/reports/limitCounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells the limits of the account. */
        get: operations["readLimitCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/reports/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts invocations of the account, or of one lambda, over time by outcome. */
        get: operations["readOutcomes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/reports/refusedDomains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts requests to domains that are not whitelisted, the latest first. */
        get: operations["readRefusedDomains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/reports/skippedRuns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts what schedules skipped, by schedule, the latest first. */
        get: operations["readSkippedRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/reports/sparks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts invocations and failures over time for many lambdas at once. */
        get: operations["readSparks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/runtimes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the runtimes. */
        get: operations["listRuntimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the schedules, the oldest first. */
        get: operations["listSchedules"];
        put?: never;
        /** Creates a schedule for a deployed lambda. */
        post: operations["createSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/schedules/{scheduleUuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one schedule. */
        get: operations["readSchedule"];
        /** Changes, pauses or resumes a schedule. */
        put: operations["updateSchedule"];
        /** Says when an expression would run, or why it can't; `scheduleUuid` is `preview`. */
        post: operations["previewSchedule"];
        /** Deletes a schedule. */
        delete: operations["deleteSchedule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/schedules/{scheduleUuid}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs a schedule now; its ledger shows the outcome. */
        post: operations["runSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/schedules/{scheduleUuid}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the ledger of a schedule, the newest entry first. */
        get: operations["readScheduleRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the secrets with their values masked. */
        get: operations["listSecrets"];
        put?: never;
        /** Stores a secret. */
        post: operations["createSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/secrets/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a secret with its value masked. */
        get: operations["readSecret"];
        /** Gives a secret a new value. */
        put: operations["updateSecret"];
        post?: never;
        /** Deletes a secret. */
        delete: operations["deleteSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/secrets/{key}/plain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a secret with its value; the audit trail records it. */
        get: operations["readPlainSecret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/service/{list}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names the hosts of an account’s services; `list` is `baseURI.json` or `baseURI`. */
        get: operations["listServiceDomains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/service/{service}/baseURI": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names the host of one of an account’s services. */
        get: operations["readServiceDomainWithoutExtension"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/service/{service}/baseURI.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names the host of one of an account’s services. */
        get: operations["readServiceDomain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/single-sign-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the OpenID provider of the account. */
        get: operations["readProvider"];
        /** Sets or replaces the OpenID provider of the account. */
        put: operations["setProvider"];
        post?: never;
        /** Ends single sign-on; the users stay. */
        delete: operations["deleteProvider"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/single-sign-on/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who has signed in through the provider, and who they are there. */
        get: operations["listLinkedUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/single-sign-on/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forgets who a user is at the provider, so that their next sign-in links them again. */
        delete: operations["unlinkUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the templates with their code and what each needs. */
        get: operations["listTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists users by login name. */
        get: operations["listUsers"];
        put?: never;
        /** Creates a user; one without a password is invited, with a link that is only shown this once. */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one user. */
        get: operations["readUser"];
        put?: never;
        post?: never;
        /** Deletes a user with their sessions and tokens. */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /** Changes a user; what is left out stays. */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/api/account/{accountId}/users/{userId}/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the applications that hold tokens of a user. */
        get: operations["listUserApps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/users/{userId}/apps/{clientId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the tokens that an application holds of a user, and forgets the consent. */
        post: operations["endUserApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/{accountId}/users/{userId}/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates a link for choosing a new password; earlier links stop working. */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says what the UI needs to sign somebody in. */
        get: operations["readUiSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @example {
         *       "client_name": "crm-sync",
         *       "description": "Invokes lambdas for the CRM.",
         *       "grant_types": [
         *         "client_credentials"
         *       ],
         *       "response_types": [
         *         "token"
         *       ],
         *       "scope": "faas.lambda.invoke",
         *       "client_id": "1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
         *       "revision": 1,
         *       "enabled": true,
         *       "client_id_issued_at": 1795339800,
         *       "client_secrets": [
         *         {
         *           "issued_at": 1795339800,
         *           "expires_at": 0
         *         }
         *       ]
         *     }
         */
        AppInstallation: {
            capabilities?: {
                engagement?: {
                    [key: string]: unknown;
                };
                webhooks?: {
                    [key: string]: unknown;
                };
            };
            client_id: string;
            client_id_issued_at: number;
            client_name: string;
            client_secrets: {
                expires_at: number;
                issued_at: number;
            }[];
            description?: string;
            display_name?: string;
            /** @description An application that is switched off gets no token. */
            enabled: boolean;
            /** Format: uri */
            entry_uri?: string;
            /** @constant */
            first_party?: true;
            grant_types: ("client_credentials" | "authorization_code" | "refresh_token")[];
            /** Format: uri */
            logo_uri?: string;
            post_logout_redirect_uris?: string[];
            quick_launch_enabled?: boolean;
            redirect_uris?: string[];
            response_types?: ("code" | "token" | "id_token" | "id_token token")[];
            /** @description Counts the edits. In quotes it is the `ETag`, which a change takes as `If-Match`. */
            revision: number;
            scope?: string;
            /** @enum {string} */
            token_endpoint_auth_method?: "client_secret_basic" | "client_secret_post" | "none";
        };
        /**
         * @example {
         *       "appKey": "3f6c0b7e2d1a4c5f8e9b0a1d2c3e4f50",
         *       "name": "CRM",
         *       "userId": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "createdAt": "2026-11-22T09:30:00.000Z"
         *     }
         */
        AppKey: {
            appKey: string;
            createdAt: string;
            /** @description Null for the operator. */
            createdBy: string | null;
            name: string;
            userId: string;
        };
        /**
         * @example {
         *       "enabled": false
         *     }
         */
        AppSwitch: {
            enabled: boolean;
        };
        /**
         * @example {
         *       "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
         *       "state": "failed",
         *       "isCancelling": false,
         *       "eventId": null,
         *       "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "caller": "application:1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
         *       "requestId": null,
         *       "acceptedAt": "2026-11-22T09:30:00.000Z",
         *       "nextAttemptAt": null,
         *       "endedAt": "2026-11-22T09:31:12.000Z",
         *       "expiresAt": "2026-12-22T09:31:12.000Z",
         *       "failedAttempts": 3,
         *       "replays": 0,
         *       "error": {
         *         "errorCode": "com.liveperson.faas.handler.custom-failure",
         *         "errorMsg": "The CRM is down."
         *       },
         *       "lambdas": [
         *         {
         *           "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *           "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
         *           "state": "open",
         *           "endedAt": null
         *         }
         *       ],
         *       "runs": [
         *         {
         *           "id": "f2b3cf4e-7d08-4d1c-8e55-2a6b0a0e8c33",
         *           "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *           "attempt": 3,
         *           "startedAt": "2026-11-22T09:30:00.000Z",
         *           "endedAt": "2026-11-22T09:31:12.000Z",
         *           "outcome": "failed",
         *           "error": {
         *             "errorCode": "com.liveperson.faas.handler.custom-failure",
         *             "errorMsg": "The CRM is down."
         *           }
         *         }
         *       ]
         *     }
         */
        AsyncInvocation: {
            /** Format: date-time */
            acceptedAt: string;
            caller: string;
            endedAt: string | null;
            error: components["schemas"]["Failure"] | null;
            eventId: string | null;
            expiresAt: string | null;
            failedAttempts: number;
            invocationId: string;
            isCancelling: boolean;
            lambdas: {
                endedAt: string | null;
                invocationId: string;
                lambdaUuid: string;
                /** @enum {string} */
                state: "open" | "succeeded" | "not-deployed";
            }[];
            lambdaUuid: string | null;
            nextAttemptAt: string | null;
            replays: number;
            requestId: string | null;
            runs: {
                attempt: number;
                endedAt: string | null;
                error: components["schemas"]["Failure"] | null;
                id: string;
                lambdaUuid: string;
                outcome: ("succeeded" | "failed" | "not-deployed" | "interrupted") | null;
                /** Format: date-time */
                startedAt: string;
            }[];
            /** @enum {string} */
            state: "waiting" | "running" | "succeeded" | "failed" | "cancelled";
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
         *           "state": "failed",
         *           "isCancelling": false,
         *           "eventId": null,
         *           "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *           "caller": "application:1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
         *           "requestId": null,
         *           "acceptedAt": "2026-11-22T09:30:00.000Z",
         *           "nextAttemptAt": null,
         *           "endedAt": "2026-11-22T09:31:12.000Z",
         *           "expiresAt": "2026-12-22T09:31:12.000Z",
         *           "failedAttempts": 3,
         *           "replays": 0,
         *           "error": {
         *             "errorCode": "com.liveperson.faas.handler.custom-failure",
         *             "errorMsg": "The CRM is down."
         *           }
         *         }
         *       ],
         *       "cursor": null
         *     }
         */
        AsyncInvocationPage: {
            cursor: string | null;
            items: components["schemas"]["AsyncInvocationSummary"][];
        };
        /**
         * @example {
         *       "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
         *       "state": "waiting"
         *     }
         */
        AsyncInvocationState: {
            invocationId: string;
            /** @enum {string} */
            state: "waiting" | "running" | "succeeded" | "failed" | "cancelled";
        };
        /**
         * @example {
         *       "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
         *       "state": "failed",
         *       "isCancelling": false,
         *       "eventId": null,
         *       "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "caller": "application:1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
         *       "requestId": null,
         *       "acceptedAt": "2026-11-22T09:30:00.000Z",
         *       "nextAttemptAt": null,
         *       "endedAt": "2026-11-22T09:31:12.000Z",
         *       "expiresAt": "2026-12-22T09:31:12.000Z",
         *       "failedAttempts": 3,
         *       "replays": 0,
         *       "error": {
         *         "errorCode": "com.liveperson.faas.handler.custom-failure",
         *         "errorMsg": "The CRM is down."
         *       }
         *     }
         */
        AsyncInvocationSummary: {
            /** Format: date-time */
            acceptedAt: string;
            caller: string;
            endedAt: string | null;
            error: components["schemas"]["Failure"] | null;
            eventId: string | null;
            expiresAt: string | null;
            failedAttempts: number;
            invocationId: string;
            isCancelling: boolean;
            lambdaUuid: string | null;
            nextAttemptAt: string | null;
            replays: number;
            requestId: string | null;
            /** @enum {string} */
            state: "waiting" | "running" | "succeeded" | "failed" | "cancelled";
        };
        AuditChainReport: {
            /** @enum {string} */
            chain: "functions" | "sentinel" | "platform";
            entries: number;
            head: {
                hash: string;
                sequence: number;
            } | null;
            problem: {
                reason: string;
                sequence: number;
            } | null;
        };
        AuditEntry: {
            action: string;
            actor: {
                id: string | null;
                kind: string;
            };
            address: string | null;
            at: string;
            /** @enum {string} */
            chain: "functions" | "sentinel" | "platform";
            detail: {
                [key: string]: unknown;
            };
            hash: string;
            previousHash: string;
            requestId: string | null;
            sequence: number;
            subject: string | null;
        };
        /**
         * @example {
         *       "entries": [
         *         {
         *           "chain": "functions",
         *           "sequence": 17,
         *           "at": "2026-11-22T09:30:00.000Z",
         *           "actor": {
         *             "kind": "user",
         *             "id": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77"
         *           },
         *           "action": "lambda.save",
         *           "subject": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *           "detail": {
         *             "changed": [
         *               "implementation",
         *               "code"
         *             ]
         *           },
         *           "address": "203.0.113.7",
         *           "requestId": "7c1f0ad2-45c4-4fb0-a4b4-2cc33f23a8d1",
         *           "previousHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *           "hash": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
         *         }
         *       ]
         *     }
         */
        AuditPage: {
            cursor?: string;
            entries: components["schemas"]["AuditEntry"][];
        };
        /**
         * @example {
         *       "isIntact": true,
         *       "chains": [
         *         {
         *           "chain": "functions",
         *           "entries": 17,
         *           "head": {
         *             "sequence": 17,
         *             "hash": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
         *           },
         *           "problem": null
         *         }
         *       ]
         *     }
         */
        AuditVerification: {
            chains: components["schemas"]["AuditChainReport"][];
            isIntact: boolean;
        };
        /**
         * @example {
         *       "problems": [
         *         {
         *           "severity": "warning",
         *           "code": "host-missing",
         *           "message": "The domain api.example.com is not on the whitelist.",
         *           "remedy": "Have an administrator add it under Settings, Domains.",
         *           "position": {
         *             "line": 1,
         *             "column": 17,
         *             "endLine": 1,
         *             "endColumn": 44
         *           }
         *         }
         *       ],
         *       "hosts": [
         *         {
         *           "name": "api.example.com",
         *           "isMissing": true,
         *           "positions": [
         *             {
         *               "line": 1,
         *               "column": 17,
         *               "endLine": 1,
         *               "endColumn": 44
         *             }
         *           ]
         *         }
         *       ],
         *       "secrets": [],
         *       "variables": [],
         *       "modules": []
         *     }
         */
        CheckReport: {
            hosts: components["schemas"]["CodeNeed"][];
            modules: {
                /** @description Left out for somebody who may not read the whitelist or the secrets. */
                isMissing?: boolean;
                name: string;
                positions: components["schemas"]["Position"][];
                /** @description Missing for modules of Node.js. */
                version?: string;
            }[];
            problems: components["schemas"]["CodeProblem"][];
            secrets: components["schemas"]["CodeNeed"][];
            variables: components["schemas"]["CodeNeed"][];
        };
        CodeNeed: {
            /** @description Left out for somebody who may not read the whitelist or the secrets. */
            isMissing?: boolean;
            name: string;
            positions: components["schemas"]["Position"][];
        };
        CodeProblem: {
            /** @enum {string} */
            code: "syntax" | "contract" | "eval" | "module" | "code-text" | "environment-variables" | "event" | "host-missing" | "secret-missing" | "variable-missing" | "variable-unused";
            message: string;
            /** @description Missing where it is about no place in the code. */
            position?: components["schemas"]["Position"];
            remedy: string;
            /**
             * @description `error`: it is not saved or deployed so. `warning`: it will most likely fail.
             * @enum {string}
             */
            severity: "error" | "warning" | "hint";
        };
        /**
         * @example {
         *       "errorCode": "com.liveperson.faas.fm.contract-error",
         *       "errorMsg": "The code is not a valid lambda. Line 2, column 11: Unexpected token. Correct the syntax at this place.",
         *       "position": {
         *         "line": 2,
         *         "column": 11,
         *         "endLine": 2,
         *         "endColumn": 12
         *       }
         *     }
         */
        CodeRefusal: {
            /** @description Names the reason, for programs. */
            errorCode: string;
            /** @description A sentence that names the thing and the remedy, for people. */
            errorMsg: string;
            /** @description Where in the code the reason stands, if it is there. */
            position?: components["schemas"]["Position"];
        };
        /**
         * @example {
         *       "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
         *       "environmentVariables": [],
         *       "eventId": null
         *     }
         */
        CodeToCheck: {
            code: string;
            /** @default [] */
            environmentVariables: {
                key: string;
                value: string;
            }[];
            /** @default null */
            eventId: string | null;
        };
        /**
         * @example {
         *       "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
         *       "input": {
         *         "headers": [],
         *         "payload": {
         *           "name": "World"
         *         }
         *       }
         *     }
         */
        CodeToTry: {
            code: string;
            /** @description Those of the newest version where they are left out. */
            environmentVariables?: {
                key: string;
                value: string;
            }[];
            /**
             * @default {
             *       "headers": [],
             *       "payload": {}
             *     }
             */
            input: {
                /** @default [] */
                headers: {
                    key: string;
                    value: string;
                }[];
                /** @default {} */
                payload: unknown;
            };
        };
        /**
         * @example {
         *       "linesAdded": 2,
         *       "linesRemoved": 1,
         *       "environmentVariables": [
         *         {
         *           "key": "GREETING",
         *           "from": "Hi",
         *           "to": "Hello"
         *         }
         *       ]
         *     }
         */
        ContentChanges: {
            environmentVariables: components["schemas"]["KeyValueChange"][];
            /** @description Lines that only the newer code has; one that moved is none. */
            linesAdded: number;
            /** @description Lines that only the older code has. */
            linesRemoved: number;
        };
        /**
         * @example {
         *       "appKey": "3f6c0b7e2d1a4c5f8e9b0a1d2c3e4f50",
         *       "name": "CRM",
         *       "userId": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "secret": "wJalrXUtnFEMI-K7MDENG_bPxRfiCYEXAMPLEKEY000",
         *       "accessToken": "q1K7wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY0",
         *       "accessTokenSecret": "bPxRfiCYq1K7wJalrXUtnFEMIK7MDENGEXAMPLEKEY0"
         *     }
         */
        CreatedAppKey: {
            accessToken: string;
            accessTokenSecret: string;
            appKey: string;
            createdAt: string;
            /** @description Null for the operator. */
            createdBy: string | null;
            name: string;
            secret: string;
            userId: string;
        };
        /**
         * @example {
         *       "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
         *       "state": "failed",
         *       "isCancelling": false,
         *       "eventId": null,
         *       "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "caller": "application:1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
         *       "requestId": null,
         *       "acceptedAt": "2026-11-22T09:30:00.000Z",
         *       "nextAttemptAt": null,
         *       "endedAt": "2026-11-22T09:31:12.000Z",
         *       "expiresAt": "2026-12-22T09:31:12.000Z",
         *       "failedAttempts": 3,
         *       "replays": 0,
         *       "error": {
         *         "errorCode": "com.liveperson.faas.handler.custom-failure",
         *         "errorMsg": "The CRM is down."
         *       },
         *       "lambdas": [
         *         {
         *           "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *           "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
         *           "state": "open",
         *           "endedAt": null
         *         }
         *       ],
         *       "runs": [
         *         {
         *           "id": "f2b3cf4e-7d08-4d1c-8e55-2a6b0a0e8c33",
         *           "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *           "attempt": 3,
         *           "startedAt": "2026-11-22T09:30:00.000Z",
         *           "endedAt": "2026-11-22T09:31:12.000Z",
         *           "outcome": "failed",
         *           "error": {
         *             "errorCode": "com.liveperson.faas.handler.custom-failure",
         *             "errorMsg": "The CRM is down."
         *           }
         *         }
         *       ],
         *       "input": {
         *         "headers": [],
         *         "payload": {
         *           "name": "World"
         *         }
         *       }
         *     }
         */
        DeadLetter: {
            /** Format: date-time */
            acceptedAt: string;
            caller: string;
            endedAt: string | null;
            error: components["schemas"]["Failure"] | null;
            eventId: string | null;
            expiresAt: string | null;
            failedAttempts: number;
            input: unknown;
            invocationId: string;
            isCancelling: boolean;
            lambdas: {
                endedAt: string | null;
                invocationId: string;
                lambdaUuid: string;
                /** @enum {string} */
                state: "open" | "succeeded" | "not-deployed";
            }[];
            lambdaUuid: string | null;
            nextAttemptAt: string | null;
            replays: number;
            requestId: string | null;
            runs: {
                attempt: number;
                endedAt: string | null;
                error: components["schemas"]["Failure"] | null;
                id: string;
                lambdaUuid: string;
                outcome: ("succeeded" | "failed" | "not-deployed" | "interrupted") | null;
                /** Format: date-time */
                startedAt: string;
            }[];
            /** @enum {string} */
            state: "waiting" | "running" | "succeeded" | "failed" | "cancelled";
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
         *           "state": "failed",
         *           "isCancelling": false,
         *           "eventId": null,
         *           "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *           "caller": "application:1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
         *           "requestId": null,
         *           "acceptedAt": "2026-11-22T09:30:00.000Z",
         *           "nextAttemptAt": null,
         *           "endedAt": "2026-11-22T09:31:12.000Z",
         *           "expiresAt": "2026-12-22T09:31:12.000Z",
         *           "failedAttempts": 3,
         *           "replays": 0,
         *           "error": {
         *             "errorCode": "com.liveperson.faas.handler.custom-failure",
         *             "errorMsg": "The CRM is down."
         *           }
         *         }
         *       ],
         *       "cursor": null,
         *       "groups": [
         *         {
         *           "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *           "eventId": null,
         *           "errorCode": "com.liveperson.faas.handler.custom-failure",
         *           "errorMsg": "The CRM is down.",
         *           "lastAt": "2026-11-22T09:31:12.000Z",
         *           "count": 1
         *         }
         *       ]
         *     }
         */
        DeadLetterPage: {
            cursor: string | null;
            groups: {
                count: number;
                errorCode: string;
                errorMsg: string;
                eventId: string | null;
                lambdaUuid: string | null;
                /** Format: date-time */
                lastAt: string;
            }[];
            items: components["schemas"]["AsyncInvocationSummary"][];
        };
        /**
         * @example {
         *       "uuid": "31b65daa-0c1a-4bd1-8f6e-0c8f7a8d2f10",
         *       "name": "stoic_hopper6",
         *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "lambdaVersion": 3,
         *       "imageName": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac:3",
         *       "deploymentState": "Deploy Finish",
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "updatedAt": "2026-11-22T09:31:12.000Z",
         *       "deployedAt": "2026-11-22T09:31:12.000Z",
         *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77"
         *     }
         */
        Deployment: {
            createdAt: string;
            createdBy: string;
            deployedAt?: string;
            deploymentError?: {
                errorCode: string;
                errorLogs: {
                    extras: string[];
                    level: string;
                    message: string;
                    timestamp: number;
                }[];
                errorMsg: string;
            };
            /** @enum {string} */
            deploymentState: "Build Start" | "Build Finish" | "Deploy Start" | "Deploy Finish" | "Build Error" | "Deploy Error";
            imageName: string;
            lambdaUUID: string;
            lambdaVersion: number;
            name: string;
            updatedAt: string;
            updatedBy: string;
            uuid: string;
        };
        /**
         * @example {
         *       "version": 2
         *     }
         */
        DeploymentOrder: {
            /** @description The version to bring into service; an older one rolls back. */
            version?: number;
        };
        /**
         * @example {
         *       "uuid": "31b65daa-0c1a-4bd1-8f6e-0c8f7a8d2f10",
         *       "name": "stoic_hopper6",
         *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "lambdaVersion": 3,
         *       "imageName": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac:3",
         *       "deploymentState": "Deploy Finish",
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "updatedAt": "2026-11-22T09:31:12.000Z",
         *       "deployedAt": "2026-11-22T09:31:12.000Z",
         *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "lambdaName": "Greeter",
         *       "lambdaState": "Productive",
         *       "newestVersion": 3,
         *       "deployedVersion": 3,
         *       "kind": "deploy",
         *       "servedBefore": 2,
         *       "timeline": {
         *         "Build Start": "2026-11-22T09:30:00.000Z",
         *         "Build Finish": "2026-11-22T09:30:00.000Z",
         *         "Deploy Start": "2026-11-22T09:30:00.000Z",
         *         "Deploy Finish": "2026-11-22T09:31:12.000Z"
         *       }
         *     }
         */
        DeploymentRecord: {
            createdAt: string;
            createdBy: string;
            deployedAt?: string;
            /** @description The version that serves now; missing for none. */
            deployedVersion?: number;
            deploymentError?: {
                errorCode: string;
                errorLogs: {
                    extras: string[];
                    level: string;
                    message: string;
                    timestamp: number;
                }[];
                errorMsg: string;
            };
            /** @enum {string} */
            deploymentState: "Build Start" | "Build Finish" | "Deploy Start" | "Deploy Finish" | "Build Error" | "Deploy Error";
            /** @description Where in the code the error is, if it is there. */
            errorPosition?: components["schemas"]["Position"];
            imageName: string;
            /** @enum {string} */
            kind: "deploy" | "undeploy";
            lambdaName: string;
            /**
             * @description The state that the lambda is in now.
             * @enum {string}
             */
            lambdaState: "Draft" | "Productive" | "Modified" | "Marked Undeployed" | "Build Error" | "Deploy Error";
            lambdaUUID: string;
            lambdaVersion: number;
            name: string;
            /** @description The newest version of the lambda that is saved now. */
            newestVersion: number;
            /** @description Of a failure: its cause is not the code, so deploying again may help. */
            retryMayHelp?: boolean;
            /** @description The version that served when this one began. */
            servedBefore?: number;
            timeline: {
                [key: string]: string;
            };
            updatedAt: string;
            updatedBy: string;
            uuid: string;
        };
        /**
         * @example {
         *       "message": "Successfully started deployment"
         *     }
         */
        DeploymentStarted: {
            message: string;
            pausedSchedules?: string[];
        };
        /**
         * @example {
         *       "id": 190436578124510,
         *       "domain": "api.example.com",
         *       "name": "CRM",
         *       "revision": 1,
         *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "updatedAt": "2026-11-22T09:30:00.000Z"
         *     }
         */
        Domain: {
            createdAt?: string;
            createdBy?: string;
            domain: string;
            id: number;
            /** @constant */
            isDefault?: true;
            name: string;
            /** @description Counts the edits. In quotes it is the `ETag`, which a change takes as `If-Match`. */
            revision?: number;
            updatedAt?: string;
            updatedBy?: string;
        };
        /**
         * @example {
         *       "name": "CRM, production"
         *     }
         */
        DomainPatch: {
            domain?: string;
            name?: string;
        };
        /**
         * @example {
         *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "lambdaName": "Greeter",
         *       "invocations": 42,
         *       "meanMs": 14.5,
         *       "p50": 12,
         *       "p95": 31,
         *       "p99": 60
         *     }
         */
        Durations: {
            invocations: number;
            /** @description Null when the lambda was deleted. */
            lambdaName: string | null;
            lambdaUUID: string;
            meanMs: number;
            p50: number;
            p95: number;
            p99: number;
        };
        /**
         * @example {
         *       "addresses": [
         *         "203.0.113.7",
         *         "2001:db8::/64"
         *       ],
         *       "areShared": false
         *     }
         */
        EgressAddresses: {
            /** @description Addresses and networks; none where nobody has told the platform, or others share them. */
            addresses: string[];
            /** @description Whether others send from the same addresses, so that a firewall can’t go by them. */
            areShared: boolean;
        };
        /**
         * @example {
         *       "accountId": "1000001",
         *       "period": "daily",
         *       "from": 1795219200000,
         *       "to": 1795305600000,
         *       "counts": {
         *         "SUCCEEDED": 412,
         *         "CODING_FAILURE": 3,
         *         "PLATFORM_FAILURE": 0,
         *         "TIMEOUT": 1,
         *         "UNKNOWN": 0
         *       },
         *       "before": {
         *         "SUCCEEDED": 412,
         *         "CODING_FAILURE": 3,
         *         "PLATFORM_FAILURE": 0,
         *         "TIMEOUT": 1,
         *         "UNKNOWN": 0
         *       },
         *       "lambdas": [
         *         {
         *           "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *           "name": "Order status",
         *           "invocations": 416,
         *           "failures": 4,
         *           "p95": 180
         *         }
         *       ],
         *       "lambdasInAll": 1,
         *       "failures": [
         *         {
         *           "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *           "name": "Order status",
         *           "state": "CODING_FAILURE",
         *           "errorCode": "com.liveperson.faas.handler.runtime.exception",
         *           "firstFrame": "lambda, line 8",
         *           "count": 3,
         *           "lastAt": 1795299129000
         *         }
         *       ],
         *       "refusedDomains": [
         *         {
         *           "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *           "name": "Order status",
         *           "domain": "api.example.com",
         *           "count": 14
         *         }
         *       ],
         *       "limits": [
         *         {
         *           "what": "schedules",
         *           "used": 812,
         *           "value": 1000
         *         }
         *       ]
         *     }
         */
        EmailReport: {
            accountId: string;
            before: {
                CODING_FAILURE: number;
                PLATFORM_FAILURE: number;
                SUCCEEDED: number;
                TIMEOUT: number;
                UNKNOWN: number;
            };
            counts: {
                CODING_FAILURE: number;
                PLATFORM_FAILURE: number;
                SUCCEEDED: number;
                TIMEOUT: number;
                UNKNOWN: number;
            };
            failures: {
                count: number;
                errorCode: string | null;
                firstFrame: string | null;
                lambdaUUID: string;
                lastAt: number;
                name: string | null;
                state: string;
            }[];
            from: number;
            lambdas: {
                failures: number;
                invocations: number;
                lambdaUUID: string;
                name: string | null;
                p95: number;
            }[];
            lambdasInAll: number;
            limits: {
                used: number;
                value: number;
                what: string;
            }[];
            /** @enum {string} */
            period: "daily" | "weekly";
            refusedDomains: {
                count: number;
                domain: string;
                lambdaUUID: string;
                name: string | null;
            }[];
            to: number;
        };
        /**
         * @example {
         *       "period": "daily"
         *     }
         */
        EmailReportInput: {
            /** @enum {string} */
            period: "none" | "daily" | "weekly";
        };
        /**
         * @example {
         *       "address": "team@example.com",
         *       "addedBy": "user:1",
         *       "addedAt": "2026-11-20T09:30:00.000Z"
         *     }
         */
        EmailReportRecipient: {
            addedAt: string;
            addedBy: string;
            address: string;
        };
        /**
         * @example [
         *       {
         *         "address": "team@example.com",
         *         "addedBy": "user:1",
         *         "addedAt": "2026-11-20T09:30:00.000Z"
         *       }
         *     ]
         */
        EmailReportRecipients: components["schemas"]["EmailReportRecipient"][];
        /**
         * @example {
         *       "dueAt": "2026-11-22T01:00:00.000Z",
         *       "period": "daily",
         *       "missed": 0,
         *       "state": "sent",
         *       "reason": null,
         *       "attempts": 1,
         *       "startedBy": null,
         *       "endedAt": "2026-11-22T01:00:02.114Z",
         *       "deliveries": [
         *         {
         *           "address": "team@example.com",
         *           "state": "sent",
         *           "reason": null
         *         }
         *       ]
         *     }
         */
        EmailReportSend: {
            attempts: number;
            deliveries: {
                address: string;
                reason: string | null;
                /** @enum {string} */
                state: "waiting" | "begun" | "sent" | "failed" | "unknown";
            }[];
            dueAt: string;
            endedAt: string | null;
            missed: number;
            /** @enum {string} */
            period: "daily" | "weekly";
            reason: string | null;
            startedBy: string | null;
            /** @enum {string} */
            state: "claimed" | "sent" | "failed" | "skipped";
        };
        /**
         * @example {
         *       "period": "daily"
         *     }
         */
        EmailReportSendInput: {
            /** @enum {string} */
            period: "daily" | "weekly";
        };
        /**
         * @example [
         *       {
         *         "dueAt": "2026-11-22T01:00:00.000Z",
         *         "period": "daily",
         *         "missed": 0,
         *         "state": "sent",
         *         "reason": null,
         *         "attempts": 1,
         *         "startedBy": null,
         *         "endedAt": "2026-11-22T01:00:02.114Z",
         *         "deliveries": [
         *           {
         *             "address": "team@example.com",
         *             "state": "sent",
         *             "reason": null
         *           }
         *         ]
         *       }
         *     ]
         */
        EmailReportSends: components["schemas"]["EmailReportSend"][];
        /**
         * @example {
         *       "period": "daily",
         *       "nextSend": "2026-11-23T01:00:00.000Z",
         *       "updatedBy": "user:1",
         *       "updatedAt": "2026-11-20T09:30:00.000Z",
         *       "lastSend": null
         *     }
         */
        EmailReportSettings: {
            lastSend: components["schemas"]["EmailReportSend"] | null;
            nextSend: string | null;
            /** @enum {string} */
            period: "none" | "daily" | "weekly";
            updatedAt: string | null;
            updatedBy: string | null;
        };
        /**
         * @example {
         *       "eventId": "controllerbot_messaging_new_conversation",
         *       "eventName": "Messaging New Conversation",
         *       "description": "A consumer has begun a conversation.",
         *       "lambdaLimit": 1,
         *       "used": 1,
         *       "usedBy": [
         *         "Greeter"
         *       ],
         *       "samplePayload": {
         *         "headers": [],
         *         "payload": {}
         *       },
         *       "onError": "The source repeats the call up to three times.",
         *       "expectedResult": "A command or a list of commands.",
         *       "sampleResult": [
         *         {
         *           "type": "systemMessage",
         *           "text": "Hello"
         *         }
         *       ]
         *     }
         */
        Event: {
            description: string;
            eventId: string;
            eventName: string;
            /** @description Which answer the source understands. */
            expectedResult: string;
            /** @description How many lambdas of an account may use the event. */
            lambdaLimit: number;
            /** @description What the event’s source does when a lambda fails. */
            onError: string;
            samplePayload: {
                headers: {
                    key: string;
                    value: string;
                }[];
                payload: unknown;
            };
            /** @description Such an answer. */
            sampleResult: unknown;
            /** @description How many use it now. At the limit, no other lambda can choose it. */
            used: number;
            /** @description The names of the lambdas that use it, in alphabetical order. */
            usedBy: string[];
        };
        /**
         * @example {
         *       "implemented": true
         *     }
         */
        EventImplementation: {
            implemented: boolean;
        };
        /**
         * @example [
         *       {
         *         "uuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *         "timestamp": "2026-11-22T09:30:00.000Z",
         *         "result": "Hello World"
         *       }
         *     ]
         */
        EventResults: {
            result: components["schemas"]["LambdaResult"];
            timestamp: string;
            uuid: string;
        }[];
        Failure: {
            errorCode: string;
            errorMsg: string;
        };
        /**
         * @example {
         *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "lambdaName": "Greeter",
         *       "state": "CODING_FAILURE",
         *       "errorCode": "com.liveperson.faas.handler.custom-failure",
         *       "firstFrame": "2:3",
         *       "count": 1,
         *       "lastAt": 1795339800000,
         *       "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10"
         *     }
         */
        FailureGroup: {
            count: number;
            errorCode: string | null;
            firstFrame: string | null;
            invocationId: string;
            /** @description Null when the lambda was deleted. */
            lambdaName: string | null;
            lambdaUUID: string;
            lastAt: number;
            /** @enum {string} */
            state: "SUCCEEDED" | "CODING_FAILURE" | "PLATFORM_FAILURE" | "TIMEOUT" | "UNKNOWN";
        };
        /**
         * @example {
         *       "level": "Info",
         *       "message": "Greeted.",
         *       "extras": [
         *         "{\"name\":\"World\"}"
         *       ],
         *       "timestamp": 1795339800000,
         *       "id": "1795339800000-1",
         *       "writtenBy": "lambda",
         *       "userId": null,
         *       "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
         *       "requestId": null,
         *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "lambdaVersion": 3,
         *       "state": "SUCCEEDED"
         *     }
         */
        FoundLogLine: {
            extras: string[];
            id: string;
            invocationId: string | null;
            lambdaUUID: string | null;
            lambdaVersion: number | null;
            /** @enum {string} */
            level: "Debug" | "Info" | "Warn" | "Error";
            message: string;
            requestId: string | null;
            state: ("SUCCEEDED" | "CODING_FAILURE" | "PLATFORM_FAILURE" | "TIMEOUT" | "UNKNOWN") | null;
            timestamp: number;
            userId: string | null;
            /** @enum {string} */
            writtenBy: "lambda" | "platform" | "administrator";
        };
        /**
         * @example {
         *       "id": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
         *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "lambdaVersion": 3,
         *       "eventId": null,
         *       "trigger": "invoke",
         *       "parentId": null,
         *       "requestId": null,
         *       "state": "SUCCEEDED",
         *       "errorCode": null,
         *       "errorMsg": null,
         *       "firstFrame": null,
         *       "startedAt": 1795339800000,
         *       "durationMs": 12,
         *       "droppedLines": [],
         *       "refusedDomains": []
         *     }
         */
        Invocation: {
            droppedLines: {
                count: number;
                /** @enum {string} */
                reason: "lambda-limit" | "record-limit" | "overload";
            }[];
            durationMs: number;
            errorCode: string | null;
            errorMsg: string | null;
            eventId: string | null;
            firstFrame: string | null;
            id: string;
            lambdaUUID: string;
            lambdaVersion: number | null;
            parentId: string | null;
            refusedDomains: {
                count: number;
                domain: string;
            }[];
            requestId: string | null;
            startedAt: number;
            /** @enum {string} */
            state: "SUCCEEDED" | "CODING_FAILURE" | "PLATFORM_FAILURE" | "TIMEOUT" | "UNKNOWN";
            /** @enum {string} */
            trigger: "invoke" | "event" | "schedule" | "asynchronous" | "test";
        };
        /**
         * @example {
         *       "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10"
         *     }
         */
        InvocationAccepted: {
            invocationId: string;
        };
        /**
         * @example {
         *       "timestamp": 0,
         *       "headers": [],
         *       "payload": {
         *         "name": "World"
         *       }
         *     }
         */
        InvocationBody: {
            headers?: ({
                key: string;
                value: string;
            } & {
                [key: string]: unknown;
            })[];
            /** @description Any JSON; the lambda finds it as `input.payload`. */
            payload?: unknown;
            /** @description Epoch milliseconds; it may be 0, and is ignored. */
            timestamp?: number;
        } & {
            [key: string]: unknown;
        };
        /**
         * @example {
         *       "accountId": "brand1",
         *       "successfulInvocations": 4711,
         *       "unsuccessfulInvocations": 12,
         *       "startTimestamp": 1793491200000,
         *       "endTimestamp": 1795339800000
         *     }
         */
        InvocationCounts: {
            accountId: string;
            endTimestamp: number;
            startTimestamp: number;
            successfulInvocations: number;
            unsuccessfulInvocations: number;
        };
        /**
         * @example {
         *       "id": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
         *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "lambdaVersion": 3,
         *       "eventId": null,
         *       "trigger": "invoke",
         *       "parentId": null,
         *       "requestId": null,
         *       "state": "SUCCEEDED",
         *       "errorCode": null,
         *       "errorMsg": null,
         *       "firstFrame": null,
         *       "startedAt": 1795339800000,
         *       "durationMs": 12,
         *       "droppedLines": [],
         *       "refusedDomains": [],
         *       "lines": [
         *         {
         *           "level": "Info",
         *           "message": "Greeted.",
         *           "extras": [
         *             "{\"name\":\"World\"}"
         *           ],
         *           "timestamp": 1795339800000
         *         }
         *       ]
         *     }
         */
        InvocationDetail: {
            droppedLines: {
                count: number;
                /** @enum {string} */
                reason: "lambda-limit" | "record-limit" | "overload";
            }[];
            durationMs: number;
            errorCode: string | null;
            errorMsg: string | null;
            eventId: string | null;
            firstFrame: string | null;
            id: string;
            lambdaUUID: string;
            lambdaVersion: number | null;
            lines: components["schemas"]["LogLine"][];
            parentId: string | null;
            refusedDomains: {
                count: number;
                domain: string;
            }[];
            requestId: string | null;
            startedAt: number;
            /** @enum {string} */
            state: "SUCCEEDED" | "CODING_FAILURE" | "PLATFORM_FAILURE" | "TIMEOUT" | "UNKNOWN";
            /** @enum {string} */
            trigger: "invoke" | "event" | "schedule" | "asynchronous" | "test";
        };
        /**
         * @example {
         *       "errorCode": "com.liveperson.faas.handler.custom-failure",
         *       "errorMsg": "The CRM is down.",
         *       "errorLogs": [
         *         {
         *           "level": "Error",
         *           "message": "Received Error - The CRM is down.",
         *           "extras": [],
         *           "timestamp": 1795339800000
         *         }
         *       ]
         *     }
         */
        InvocationFailure: {
            errorCode: string;
            errorLogs: {
                extras: string[];
                /** @enum {string} */
                level: "Debug" | "Info" | "Warn" | "Error";
                /** @description Where in the code it comes from; only tests tell. */
                line?: number;
                message: string;
                timestamp: number;
            }[];
            errorMsg: string;
        };
        /**
         * @example {
         *       "invocations": [
         *         {
         *           "id": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
         *           "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *           "lambdaVersion": 3,
         *           "eventId": null,
         *           "trigger": "invoke",
         *           "parentId": null,
         *           "requestId": null,
         *           "state": "SUCCEEDED",
         *           "errorCode": null,
         *           "errorMsg": null,
         *           "firstFrame": null,
         *           "startedAt": 1795339800000,
         *           "durationMs": 12,
         *           "droppedLines": [],
         *           "refusedDomains": []
         *         }
         *       ],
         *       "searchedTo": 1795253400000,
         *       "startTimestamp": 1795253400000,
         *       "endTimestamp": 1795339800000
         *     }
         */
        InvocationPage: {
            cursor?: string;
            endTimestamp: number;
            invocations: components["schemas"]["Invocation"][];
            searchedTo: number;
            startTimestamp: number;
        };
        /**
         * @example {
         *       "key": "GREETING",
         *       "value": "Hello"
         *     }
         */
        KeyValue: {
            key: string;
            value: string;
        };
        /**
         * @example {
         *       "key": "GREETING",
         *       "from": "Hi",
         *       "to": "Hello"
         *     }
         */
        KeyValueChange: {
            /** @description Missing where it was added. */
            from?: string;
            key: string;
            /** @description Missing where it was removed. */
            to?: string;
        };
        /**
         * @example {
         *       "uuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "version": 3,
         *       "deployedVersion": 3,
         *       "name": "Greeter",
         *       "description": "Greets by name.",
         *       "skills": [],
         *       "samplePayload": {
         *         "headers": [],
         *         "payload": {}
         *       },
         *       "state": "Productive",
         *       "runtime": {
         *         "uuid": "0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22",
         *         "name": "Node.js 22",
         *         "baseImageName": "lamplighter/workerd-node-22"
         *       },
         *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "updatedAt": "2026-11-22T09:31:12.000Z",
         *       "lastDeployment": {
         *         "uuid": "31b65daa-0c1a-4bd1-8f6e-0c8f7a8d2f10",
         *         "name": "stoic_hopper6",
         *         "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *         "lambdaVersion": 3,
         *         "imageName": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac:3",
         *         "deploymentState": "Deploy Finish",
         *         "createdAt": "2026-11-22T09:30:00.000Z",
         *         "updatedAt": "2026-11-22T09:31:12.000Z",
         *         "deployedAt": "2026-11-22T09:31:12.000Z",
         *         "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *         "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77"
         *       },
         *       "implementation": {
         *         "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
         *         "dependencies": [],
         *         "environmentVariables": [
         *           {
         *             "key": "GREETING",
         *             "value": "Hello"
         *           }
         *         ]
         *       }
         *     }
         */
        Lambda: {
            createdAt: string;
            createdBy: string;
            /** @description The version that serves; missing for none. */
            deployedVersion?: number;
            description: string;
            eventId?: string;
            implementation: {
                code: string;
                dependencies: components["schemas"]["KeyValue"][];
                environmentVariables: components["schemas"]["KeyValue"][];
            };
            lastDeployment?: components["schemas"]["Deployment"];
            name: string;
            runtime: components["schemas"]["Runtime"];
            samplePayload: {
                headers: components["schemas"]["KeyValue"][];
                payload: unknown;
            };
            skills: string[];
            /** @enum {string} */
            state: "Draft" | "Productive" | "Modified" | "Marked Undeployed" | "Build Error" | "Deploy Error";
            updatedAt: string;
            updatedBy: string;
            uuid: string;
            version: number;
        };
        /**
         * @example {
         *       "accountId": "brand1",
         *       "total": 12,
         *       "deployed": 9
         *     }
         */
        LambdaCounts: {
            accountId: string;
            deployed: number;
            total: number;
        };
        /**
         * @example {
         *       "description": "Greets by name.",
         *       "implementation": {
         *         "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n"
         *       }
         *     }
         */
        LambdaPatch: {
            description?: string;
            eventId?: string | null;
            implementation?: {
                code?: string;
                environmentVariables?: {
                    key: string;
                    value: string;
                }[];
            };
            name?: string;
            skills?: (string | number)[];
        };
        /** @example Hello World */
        LambdaResult: unknown;
        /**
         * @example {
         *       "name": "Greeter",
         *       "uuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "invocationStatistics": [
         *         {
         *           "from": 1795338000000,
         *           "to": 1795341600000,
         *           "SUCCEEDED": 41,
         *           "CODING_FAILURE": 1,
         *           "PLATFORM_FAILURE": 0,
         *           "TIMEOUT": 0,
         *           "UNKOWN": 0
         *         }
         *       ]
         *     }
         */
        LambdaSeries: {
            invocationStatistics: {
                CODING_FAILURE?: number;
                from: number;
                PLATFORM_FAILURE?: number;
                SUCCEEDED?: number;
                TIMEOUT?: number;
                to: number;
                UNKOWN?: number;
            }[];
            name: string;
            uuid: string;
        };
        LambdaSummary: {
            createdAt: string;
            createdBy: string;
            deployedVersion?: number;
            description: string;
            eventId?: string;
            lastDeployment?: components["schemas"]["Deployment"];
            name: string;
            /** @enum {string} */
            state: "Draft" | "Productive" | "Modified" | "Marked Undeployed" | "Build Error" | "Deploy Error";
            updatedAt: string;
            updatedBy: string;
            uuid: string;
            version: number;
        };
        /**
         * @example {
         *       "lambdas": [
         *         {
         *           "uuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *           "name": "Greeter",
         *           "description": "Greets by name.",
         *           "state": "Productive",
         *           "version": 3,
         *           "deployedVersion": 3,
         *           "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *           "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *           "createdAt": "2026-11-22T09:30:00.000Z",
         *           "updatedAt": "2026-11-22T09:31:12.000Z"
         *         }
         *       ],
         *       "total": 1,
         *       "counts": {
         *         "Productive": 1
         *       }
         *     }
         */
        LambdaSummaryPage: {
            /** @description How many are in each state, of those with that name and event. */
            counts: {
                [key: string]: number;
            };
            cursor?: string;
            lambdas: components["schemas"]["LambdaSummary"][];
            /** @description All that the query means, on this page and on others. */
            total: number;
        };
        Limit: {
            /** @description A name that stays. */
            id: string;
            /**
             * @description What each has the limit for itself.
             * @enum {string}
             */
            per: "account" | "lambda" | "invocation" | "log line" | "variable" | "secret" | "schedule";
            /** @enum {string} */
            unit: "number" | "milliseconds" | "bytes" | "characters" | "a second" | "a minute" | "a day" | "a month" | "at once";
            /** @description Where it is counted and the caller may know of it. */
            used?: number;
            value: number;
            what: string;
        };
        /**
         * @example {
         *       "limitTotalLambdas": 10000,
         *       "limitDeployedLambdas": 10000,
         *       "invocationLimitPerMonth": 150000
         *     }
         */
        LimitCounts: {
            invocationLimitPerMonth: number;
            limitDeployedLambdas: number;
            limitTotalLambdas: number;
        };
        /**
         * @example {
         *       "limits": [
         *         {
         *           "id": "lambdas",
         *           "what": "functions",
         *           "value": 10000,
         *           "unit": "number",
         *           "per": "account",
         *           "used": 12
         *         }
         *       ]
         *     }
         */
        LimitList: {
            limits: components["schemas"]["Limit"][];
        };
        /**
         * @example {
         *       "by": "level",
         *       "bucketMs": 3600000,
         *       "startTimestamp": 1795253400000,
         *       "endTimestamp": 1795339800000,
         *       "buckets": [
         *         {
         *           "from": 1795338000000,
         *           "counts": {
         *             "Info": 12,
         *             "Error": 1
         *           }
         *         }
         *       ],
         *       "dropped": [],
         *       "countedTo": 1795253400000
         *     }
         */
        LogHistogram: {
            bucketMs: number;
            buckets: {
                counts: {
                    [key: string]: number;
                };
                from: number;
            }[];
            /** @enum {string} */
            by: "level" | "state";
            countedTo: number;
            dropped: {
                count: number;
                /** @enum {string} */
                reason: "lambda-limit" | "record-limit" | "overload";
            }[];
            endTimestamp: number;
            startTimestamp: number;
        };
        /**
         * @example {
         *       "username": "admin",
         *       "password": "battery staple"
         *     }
         */
        Login: {
            password: string;
            username: string;
        } | {
            accessToken: string;
            accessTokenSecret: string;
            appKey: string;
            secret: string;
            username: string;
        };
        /**
         * @example {
         *       "level": "Info",
         *       "message": "Greeted.",
         *       "extras": [
         *         "{\"name\":\"World\"}"
         *       ],
         *       "timestamp": 1795339800000
         *     }
         */
        LogLine: {
            extras: string[];
            /** @enum {string} */
            level: "Debug" | "Info" | "Warn" | "Error";
            message: string;
            timestamp: number;
        };
        /**
         * @example {
         *       "lines": [
         *         {
         *           "level": "Info",
         *           "message": "Greeted.",
         *           "extras": [
         *             "{\"name\":\"World\"}"
         *           ],
         *           "timestamp": 1795339800000,
         *           "id": "1795339800000-1",
         *           "writtenBy": "lambda",
         *           "userId": null,
         *           "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
         *           "requestId": null,
         *           "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *           "lambdaVersion": 3,
         *           "state": "SUCCEEDED"
         *         }
         *       ],
         *       "searchedTo": 1795253400000,
         *       "startTimestamp": 1795253400000,
         *       "endTimestamp": 1795339800000
         *     }
         */
        LogLinePage: {
            cursor?: string;
            endTimestamp: number;
            lines: components["schemas"]["FoundLogLine"][];
            searchedTo: number;
            startTimestamp: number;
        };
        /**
         * @example {
         *       "client_name": "crm-sync",
         *       "description": "Invokes lambdas for the CRM.",
         *       "grant_types": [
         *         "client_credentials"
         *       ],
         *       "response_types": [
         *         "token"
         *       ],
         *       "scope": "faas.lambda.invoke"
         *     }
         */
        Manifest: {
            capabilities?: {
                engagement?: {
                    [key: string]: unknown;
                };
                webhooks?: {
                    [key: string]: unknown;
                };
            };
            client_name: string;
            description?: string;
            display_name?: string;
            /** Format: uri */
            entry_uri?: string;
            grant_types: ("client_credentials" | "authorization_code" | "refresh_token")[];
            /** Format: uri */
            logo_uri?: string;
            post_logout_redirect_uris?: string[];
            quick_launch_enabled?: boolean;
            redirect_uris?: string[];
            response_types?: ("code" | "token" | "id_token" | "id_token token")[];
            scope?: string;
            /** @enum {string} */
            token_endpoint_auth_method?: "client_secret_basic" | "client_secret_post" | "none";
        };
        /**
         * @example {
         *       "jsonrpc": "2.0",
         *       "id": 1,
         *       "result": {
         *         "tools": []
         *       }
         *     }
         */
        McpAnswer: {
            /** @constant */
            jsonrpc: "2.0";
        } & {
            [key: string]: unknown;
        };
        /**
         * @example {
         *       "jsonrpc": "2.0",
         *       "id": 1,
         *       "method": "tools/list"
         *     }
         */
        McpMessage: {
            /** @constant */
            jsonrpc: "2.0";
            method: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * @example {
         *       "accountId": "brand1",
         *       "kind": "user",
         *       "id": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "name": "admin",
         *       "email": "admin@brand.example",
         *       "roles": [
         *         "FaaS-Admin"
         *       ],
         *       "permissions": [
         *         "whitelist:write"
         *       ],
         *       "isAdministrator": true,
         *       "profiles": [
         *         {
         *           "id": "5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99",
         *           "name": "Administrator"
         *         }
         *       ],
         *       "isProvisioned": true,
         *       "token": {
         *         "kind": "session",
         *         "expiresAt": "2026-11-22T09:31:12.000Z"
         *       }
         *     }
         */
        Me: {
            accountId: string;
            email: string | null;
            id: string;
            /** @description Manages users, profiles, app installations and provisioning. */
            isAdministrator: boolean;
            isProvisioned: boolean;
            /** @enum {string} */
            kind: "user" | "application";
            /** @description A user’s login name, an application’s name. */
            name: string | null;
            permissions: ("lambda:read" | "lambda:write" | "lambda:deploy" | "lambda:invoke" | "lambda:try" | "dead-letter:read" | "dead-letter:write" | "whitelist:write" | "whitelist:read" | "secret:write" | "secret:read" | "secret:read-plain" | "schedule:read" | "schedule:write" | "email-report-settings:write" | "email-report-recipients:write" | "email-report:read" | "logs:read" | "logs:create" | "reporting:read")[];
            profiles: {
                id: string;
                name: string;
            }[];
            roles: ("LPA" | "FaaS-Admin" | "FaaS-Developer" | "FaaS-Invocation")[];
            token: {
                expiresAt: string;
                /** @enum {string} */
                kind: "session" | "access";
            };
        };
        /**
         * @example {
         *       "name": "lodash",
         *       "version": "4.18.1",
         *       "purpose": "lists, objects and texts",
         *       "url": "https://www.npmjs.com/package/lodash/v/4.18.1"
         *     }
         */
        Module: {
            name: string;
            purpose: string;
            /** @description The package's page; null for the platform's own. */
            url: string | null;
            version: string;
        };
        /**
         * @example {
         *       "names": {
         *         "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77": "admin"
         *       }
         *     }
         */
        Names: {
            names: {
                [key: string]: string;
            };
        };
        /**
         * @example {
         *       "client_name": "crm-sync",
         *       "description": "Invokes lambdas for the CRM.",
         *       "grant_types": [
         *         "client_credentials"
         *       ],
         *       "response_types": [
         *         "token"
         *       ],
         *       "scope": "faas.lambda.invoke",
         *       "client_id": "1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
         *       "revision": 1,
         *       "enabled": true,
         *       "client_id_issued_at": 1795339800,
         *       "client_secrets": [
         *         {
         *           "issued_at": 1795339800,
         *           "expires_at": 0
         *         }
         *       ],
         *       "client_secret": "wJalrXUtnFEMI-K7MDENG_bPxRfiCYEXAMPLEKEY00"
         *     }
         */
        NewAppInstallation: {
            capabilities?: {
                engagement?: {
                    [key: string]: unknown;
                };
                webhooks?: {
                    [key: string]: unknown;
                };
            };
            client_id: string;
            client_id_issued_at: number;
            client_name: string;
            client_secret?: string;
            client_secrets: {
                expires_at: number;
                issued_at: number;
            }[];
            description?: string;
            display_name?: string;
            /** @description An application that is switched off gets no token. */
            enabled: boolean;
            /** Format: uri */
            entry_uri?: string;
            /** @constant */
            first_party?: true;
            grant_types: ("client_credentials" | "authorization_code" | "refresh_token")[];
            /** Format: uri */
            logo_uri?: string;
            post_logout_redirect_uris?: string[];
            quick_launch_enabled?: boolean;
            redirect_uris?: string[];
            response_types?: ("code" | "token" | "id_token" | "id_token token")[];
            /** @description Counts the edits. In quotes it is the `ETag`, which a change takes as `If-Match`. */
            revision: number;
            scope?: string;
            /** @enum {string} */
            token_endpoint_auth_method?: "client_secret_basic" | "client_secret_post" | "none";
        };
        /**
         * @example {
         *       "name": "CRM",
         *       "userId": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77"
         *     }
         */
        NewAppKey: {
            name: string;
            /** @description Whom the system logs in as. */
            userId: string;
        };
        /**
         * @example {
         *       "domain": "api.example.com",
         *       "name": "CRM"
         *     }
         */
        NewDomain: {
            domain: string;
            /** @default  */
            name: string;
        };
        /**
         * @example {
         *       "address": "team@example.com"
         *     }
         */
        NewEmailReportRecipient: {
            address: string;
        };
        /**
         * @example {
         *       "name": "Greeter",
         *       "description": "Greets by name.",
         *       "implementation": {
         *         "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
         *         "environmentVariables": [
         *           {
         *             "key": "GREETING",
         *             "value": "Hello"
         *           }
         *         ]
         *       }
         *     }
         */
        NewLambda: {
            /** @default  */
            description: string;
            eventId?: string | null;
            implementation: {
                code: string;
                environmentVariables?: {
                    key: string;
                    value: string;
                }[];
            };
            name: string;
            skills?: (string | number)[];
        };
        /**
         * @example {
         *       "level": "Info",
         *       "message": "The CRM was down from 9 to 10.",
         *       "extras": []
         *     }
         */
        NewLogEntry: {
            /** @default [] */
            extras: string[];
            lambdaUUID?: string;
            /**
             * @default Info
             * @enum {string}
             */
            level: "Debug" | "Info" | "Warn" | "Error";
            message: string;
        };
        /**
         * @example {
         *       "name": "Release managers",
         *       "roles": [
         *         "FaaS-Developer"
         *       ],
         *       "isAdministrator": false
         *     }
         */
        NewProfile: {
            /** @default false */
            isAdministrator: boolean;
            name: string;
            roles: ("LPA" | "FaaS-Admin" | "FaaS-Developer" | "FaaS-Invocation")[];
        };
        /**
         * @example {
         *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "cronExpression": "0 9 * * MON-FRI",
         *       "timeZone": "Europe/Berlin",
         *       "invocationBody": {
         *         "headers": [],
         *         "payload": {
         *           "name": "World"
         *         }
         *       },
         *       "isActive": true,
         *       "description": "Every working day"
         *     }
         */
        NewSchedule: {
            cronExpression: string;
            /** @default  */
            description: string;
            invocationBody?: {
                headers?: {
                    key: string;
                    value: string;
                }[];
                payload?: unknown;
                timestamp?: unknown;
            } | null;
            /** @default true */
            isActive: boolean;
            lambdaUUID: string;
            /** @default UTC */
            timeZone: string;
        };
        /**
         * @example {
         *       "key": "crm-api-key",
         *       "value": {
         *         "user": "lamplighter",
         *         "password": "correct horse"
         *       }
         *     }
         */
        NewSecret: {
            key: string;
            value: unknown;
        };
        /**
         * @example {
         *       "id": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "loginName": "guest",
         *       "email": null,
         *       "state": "active",
         *       "profileIds": [],
         *       "isExternalSystem": false,
         *       "lastSignInAt": null,
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "updatedAt": "2026-11-22T09:30:00.000Z"
         *     }
         */
        NewUser: {
            createdAt: string;
            email: string | null;
            id: string;
            invitation?: components["schemas"]["PasswordLink"];
            /** @description Another system: a password lets it in also where people must use single sign-on. */
            isExternalSystem: boolean;
            /** @description Null where nobody has seen them sign in yet. */
            lastSignInAt: string | null;
            loginName: string;
            profileIds: string[];
            /** @enum {string} */
            state: "active" | "invited" | "disabled";
            updatedAt: string;
        };
        /** @example {} */
        Nothing: Record<string, never>;
        /**
         * @example {
         *       "buckets": [
         *         {
         *           "from": 1795338000000,
         *           "to": 1795341600000,
         *           "counts": {
         *             "SUCCEEDED": 41,
         *             "CODING_FAILURE": 1,
         *             "PLATFORM_FAILURE": 0,
         *             "TIMEOUT": 0,
         *             "UNKNOWN": 0
         *           }
         *         }
         *       ]
         *     }
         */
        Outcomes: {
            buckets: {
                counts: {
                    CODING_FAILURE: number;
                    PLATFORM_FAILURE: number;
                    SUCCEEDED: number;
                    TIMEOUT: number;
                    UNKNOWN: number;
                };
                from: number;
                to: number;
            }[];
        };
        /**
         * @example {
         *       "token": "q1K7wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY0",
         *       "expiresAt": "2026-11-29T09:30:00.000Z",
         *       "url": "https://lamplighter.example.com/sentinel/api/account/brand1/password/choose?token=q1K7wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY0"
         *     }
         */
        PasswordLink: {
            expiresAt: string;
            token: string;
            url: string;
        };
        /**
         * @example {
         *       "permissions": [
         *         {
         *           "permission": "lambda:deploy",
         *           "roles": [
         *             "LPA",
         *             "FaaS-Developer"
         *           ]
         *         }
         *       ]
         *     }
         */
        PermissionMatrix: {
            permissions: {
                /** @enum {string} */
                permission: "lambda:read" | "lambda:write" | "lambda:deploy" | "lambda:invoke" | "lambda:try" | "dead-letter:read" | "dead-letter:write" | "whitelist:write" | "whitelist:read" | "secret:write" | "secret:read" | "secret:read-plain" | "schedule:read" | "schedule:write" | "email-report-settings:write" | "email-report-recipients:write" | "email-report:read" | "logs:read" | "logs:create" | "reporting:read";
                roles: ("LPA" | "FaaS-Admin" | "FaaS-Developer" | "FaaS-Invocation")[];
            }[];
        };
        /**
         * @example {
         *       "key": "crm-api-key",
         *       "value": "battery staple"
         *     }
         */
        PlainSecret: {
            key: string;
            value: string | number | {
                [key: string]: unknown;
            };
        };
        /**
         * @example {
         *       "line": 2,
         *       "column": 3,
         *       "endLine": 2,
         *       "endColumn": 12
         *     }
         */
        Position: {
            column: number;
            endColumn: number;
            endLine: number;
            line: number;
        };
        /**
         * @example {
         *       "id": "5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99",
         *       "revision": 1,
         *       "name": "Release managers",
         *       "roles": [
         *         "FaaS-Developer"
         *       ],
         *       "isAdministrator": false,
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "updatedAt": "2026-11-22T09:31:12.000Z"
         *     }
         */
        Profile: {
            createdAt: string;
            id: string;
            isAdministrator: boolean;
            name: string;
            /** @description Counts the edits. In quotes it is the `ETag`, which a change takes as `If-Match`. */
            revision: number;
            roles: ("LPA" | "FaaS-Admin" | "FaaS-Developer" | "FaaS-Invocation")[];
            updatedAt: string;
        };
        /**
         * @example {
         *       "issuer": "https://id.brand.example",
         *       "clientId": "lamplighter",
         *       "name": "Brand sign-in",
         *       "loginClaim": "email",
         *       "newUserProfiles": [
         *         "Developer"
         *       ],
         *       "hasClientSecret": true,
         *       "isRequired": false,
         *       "provenAt": null,
         *       "emergencyUserId": null,
         *       "redirectUri": "https://lamplighter.example.com/sentinel/api/account/brand1/single-sign-on/callback",
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "updatedAt": "2026-11-22T09:31:12.000Z"
         *     }
         */
        Provider: {
            clientId: string;
            createdAt: string;
            emergencyUserId: string | null;
            hasClientSecret: boolean;
            isRequired: boolean;
            issuer: string;
            loginClaim: string;
            name: string;
            newUserProfiles: string[] | null;
            /** @description When somebody first signed in with these settings; null where nobody has. */
            provenAt: string | null;
            redirectUri: string;
            updatedAt: string;
        };
        /**
         * @example {
         *       "issuer": "https://id.brand.example",
         *       "clientId": "lamplighter",
         *       "name": "Brand sign-in",
         *       "loginClaim": "email",
         *       "newUserProfiles": [
         *         "Developer"
         *       ],
         *       "clientSecret": "correct horse"
         *     }
         */
        ProviderSettings: {
            clientId: string;
            clientSecret?: string | null;
            /** @description The one administrator whose password works all the same. */
            emergencyUserId?: string;
            /** @description Whether it is the only way in; it stays as it is when left out. */
            isRequired?: boolean;
            issuer: string;
            /** @default email */
            loginClaim: string;
            name?: string;
            /** @default null */
            newUserProfiles: string[] | null;
        };
        /**
         * @example {
         *       "isProvisioned": true,
         *       "terms": {
         *         "version": "1.1",
         *         "acceptedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *         "acceptedAt": "2026-11-22T09:30:00.000Z"
         *       },
         *       "currentTermsVersion": "1.1",
         *       "currentTermsText": "You may write and run functions.",
         *       "steps": [
         *         {
         *           "name": "terms-of-use",
         *           "state": "done",
         *           "message": "An administrator has to accept the terms of use 1.1."
         *         }
         *       ]
         *     }
         */
        Provisioning: {
            /** @description Plain text, a paragraph a line. */
            currentTermsText: string;
            currentTermsVersion: string;
            isProvisioned: boolean;
            steps: components["schemas"]["ProvisioningStep"][];
            terms: {
                acceptedAt: string;
                acceptedBy: string | null;
                version: string;
            } | null;
        };
        ProvisioningStep: {
            message: string;
            name: string;
            /** @enum {string} */
            state: "done" | "missing" | "waiting";
        };
        /**
         * @example {
         *       "errorCode": "com.liveperson.faas.fm.badinput",
         *       "errorMsg": "\"name\" must be of type string."
         *     }
         */
        Refusal: {
            /** @description Names the reason, for programs. */
            errorCode: string;
            /** @description A sentence that names the thing and the remedy, for people. */
            errorMsg: string;
        };
        /**
         * @example {
         *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "lambdaName": "Greeter",
         *       "domain": "api.example.com",
         *       "count": 3,
         *       "lastAt": 1795339800000
         *     }
         */
        RefusedDomain: {
            count: number;
            domain: string;
            /** @description Null when the lambda was deleted. */
            lambdaName: string | null;
            lambdaUUID: string;
            lastAt: number;
        };
        /**
         * @example {
         *       "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac"
         *     }
         */
        Replay: {
            /** @constant */
            all?: true;
            errorCode?: string;
            eventId?: string;
            invocationIds?: string[];
            /** Format: uuid */
            lambdaUuid?: string;
        };
        /**
         * @example {
         *       "replayed": [
         *         "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10"
         *       ],
         *       "left": 0,
         *       "unknown": []
         *     }
         */
        ReplayReport: {
            left: number;
            replayed: string[];
            unknown: string[];
        };
        /**
         * @example {
         *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "name": "Greeter",
         *       "state": "Modified",
         *       "newestVersion": 3,
         *       "isBeingDeployed": false,
         *       "from": null,
         *       "to": {
         *         "version": 3,
         *         "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *         "createdAt": "2026-11-22T09:30:00.000Z",
         *         "deployedAt": "2026-11-22T09:31:12.000Z",
         *         "runtime": {
         *           "uuid": "0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22",
         *           "name": "Node.js 22",
         *           "baseImageName": "lamplighter/workerd-node-22"
         *         },
         *         "implementation": {
         *           "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
         *           "dependencies": [],
         *           "environmentVariables": [
         *             {
         *               "key": "GREETING",
         *               "value": "Hello"
         *             }
         *           ]
         *         }
         *       },
         *       "changes": {
         *         "linesAdded": 3,
         *         "linesRemoved": 0,
         *         "environmentVariables": []
         *       },
         *       "modules": [],
         *       "runtime": {
         *         "from": null,
         *         "to": {
         *           "uuid": "0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22",
         *           "name": "Node.js 22",
         *           "baseImageName": "lamplighter/workerd-node-22"
         *         }
         *       },
         *       "check": {
         *         "problems": [],
         *         "hosts": [],
         *         "secrets": [],
         *         "variables": [],
         *         "modules": []
         *       }
         *     }
         */
        Review: {
            changes: components["schemas"]["ContentChanges"];
            /** @description What is wrong with the version, and what it needs. */
            check: components["schemas"]["CheckReport"];
            /** @description The version that serves; null for none. */
            from: components["schemas"]["VersionContent"] | null;
            /** @description A deployment of the function is active. */
            isBeingDeployed: boolean;
            lambdaUUID: string;
            /** @description Modules that one of both loads, with versions. */
            modules: components["schemas"]["KeyValueChange"][];
            name: string;
            newestVersion: number;
            runtime: {
                from: components["schemas"]["Runtime"] | null;
                to: components["schemas"]["Runtime"];
            };
            /** @enum {string} */
            state: "Draft" | "Productive" | "Modified" | "Marked Undeployed" | "Build Error" | "Deploy Error";
            to: components["schemas"]["VersionContent"];
        };
        /**
         * @example {
         *       "uuid": "0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22",
         *       "name": "Node.js 22",
         *       "baseImageName": "lamplighter/workerd-node-22"
         *     }
         */
        Runtime: {
            baseImageName: string;
            name: string;
            uuid: string;
        };
        /**
         * @example {
         *       "uuid": "b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11",
         *       "revision": 1,
         *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "lambdaName": "Greeter",
         *       "cronExpression": "0 9 * * MON-FRI",
         *       "timeZone": "Europe/Berlin",
         *       "description": "Every working day",
         *       "isActive": true,
         *       "pausedBecause": null,
         *       "didLastExecutionFail": false,
         *       "lastExecution": null,
         *       "nextExecution": "2026-11-23T08:00:00.000Z",
         *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "updatedAt": "2026-11-22T09:31:12.000Z"
         *     }
         */
        Schedule: {
            createdAt: string;
            createdBy: string;
            cronExpression: string;
            description: string;
            didLastExecutionFail: boolean;
            isActive: boolean;
            lambdaName: string;
            lambdaUUID: string;
            lastExecution: string | null;
            nextExecution: string | null;
            pausedBecause: ("undeployed" | "by-hand") | null;
            /** @description Counts the edits. In quotes it is the `ETag`, which a change takes as `If-Match`. */
            revision: number;
            timeZone: string;
            updatedAt: string;
            updatedBy: string;
            uuid: string;
        };
        /**
         * @example {
         *       "uuid": "b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11",
         *       "revision": 1,
         *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "lambdaName": "Greeter",
         *       "cronExpression": "0 9 * * MON-FRI",
         *       "timeZone": "Europe/Berlin",
         *       "description": "Every working day",
         *       "isActive": true,
         *       "pausedBecause": null,
         *       "didLastExecutionFail": false,
         *       "lastExecution": null,
         *       "nextExecution": "2026-11-23T08:00:00.000Z",
         *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "updatedAt": "2026-11-22T09:31:12.000Z",
         *       "invocationBody": {
         *         "headers": [],
         *         "payload": {
         *           "name": "World"
         *         }
         *       }
         *     }
         */
        ScheduleDetail: {
            createdAt: string;
            createdBy: string;
            cronExpression: string;
            description: string;
            didLastExecutionFail: boolean;
            invocationBody: {
                headers?: {
                    key: string;
                    value: string;
                }[];
                payload?: unknown;
            };
            isActive: boolean;
            lambdaName: string;
            lambdaUUID: string;
            lastExecution: string | null;
            nextExecution: string | null;
            pausedBecause: ("undeployed" | "by-hand") | null;
            /** @description Counts the edits. In quotes it is the `ETag`, which a change takes as `If-Match`. */
            revision: number;
            timeZone: string;
            updatedAt: string;
            updatedBy: string;
            uuid: string;
        };
        /**
         * @example {
         *       "isActive": false
         *     }
         */
        SchedulePatch: {
            cronExpression?: string;
            description?: string;
            invocationBody?: {
                headers?: {
                    key: string;
                    value: string;
                }[];
                payload?: unknown;
                timestamp?: unknown;
            } | null;
            isActive?: boolean;
            lambdaUUID?: string;
            timeZone?: string;
        };
        /**
         * @example {
         *       "problem": null,
         *       "runs": [
         *         {
         *           "utc": "2026-11-23T08:00:00.000Z",
         *           "local": "2026-11-23T09:00+01:00"
         *         }
         *       ],
         *       "notes": []
         *     }
         */
        SchedulePreview: {
            notes: string[];
            problem: {
                /** @enum {string} */
                field: "cronExpression" | "timeZone";
                message: string;
            } | null;
            runs: {
                local: string;
                utc: string;
            }[];
        };
        /**
         * @example {
         *       "cronExpression": "0 9 * * MON-FRI",
         *       "timeZone": "Europe/Berlin"
         *     }
         */
        SchedulePreviewInput: {
            cronExpression: string;
            /** @default UTC */
            timeZone: string;
        };
        /**
         * @example {
         *       "dueAt": "2026-11-22T09:30:00.000Z",
         *       "dueUntil": null,
         *       "state": "ran",
         *       "reason": null,
         *       "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
         *       "startedAt": "2026-11-22T09:30:00.000Z",
         *       "durationMs": 12,
         *       "attempts": 1,
         *       "startedBy": null
         *     }
         */
        ScheduleRun: {
            attempts: number;
            dueAt: string;
            dueUntil: string | null;
            durationMs: number | null;
            invocationId: string | null;
            reason: string | null;
            startedAt: string | null;
            startedBy: string | null;
            /** @enum {string} */
            state: "claimed" | "ran" | "retried" | "skipped" | "failed";
        };
        /**
         * @example {
         *       "runs": [
         *         {
         *           "dueAt": "2026-11-22T09:30:00.000Z",
         *           "dueUntil": null,
         *           "state": "ran",
         *           "reason": null,
         *           "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
         *           "startedAt": "2026-11-22T09:30:00.000Z",
         *           "durationMs": 12,
         *           "attempts": 1,
         *           "startedBy": null
         *         }
         *       ]
         *     }
         */
        ScheduleRunPage: {
            cursor?: string;
            runs: components["schemas"]["ScheduleRun"][];
        };
        /**
         * @example {
         *       "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
         *       "dueAt": "2026-11-22T09:30:00.000Z"
         *     }
         */
        ScheduleRunStarted: {
            dueAt: string;
            invocationId: string;
        };
        /**
         * @example {
         *       "key": "crm-api-key",
         *       "value": "********",
         *       "type": "object",
         *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "updatedAt": "2026-11-22T09:31:12.000Z",
         *       "lastReadAt": "2026-11-22T10:02:40.000Z"
         *     }
         */
        Secret: {
            createdAt: string;
            createdBy: string;
            key: string;
            /** @description When a lambda read it last, to the hour; null when none did. */
            lastReadAt: string | null;
            /** @enum {string} */
            type: "string" | "number" | "object";
            updatedAt: string;
            updatedBy: string;
            /** @constant */
            value: "********";
        };
        /**
         * @example {
         *       "value": "battery staple"
         *     }
         */
        SecretPatch: {
            key?: string;
            value: unknown;
        };
        /**
         * @example {
         *       "overlap_seconds": 86400
         *     }
         */
        SecretRotation: {
            /** @default 86400 */
            overlap_seconds: number;
        };
        /**
         * @example {
         *       "service": "faasGW",
         *       "account": "brand1",
         *       "baseURI": "lamplighter.example.com"
         *     }
         */
        ServiceDomain: {
            account: string;
            baseURI: string;
            service: string;
        };
        /**
         * @example {
         *       "baseURIs": [
         *         {
         *           "service": "faasGW",
         *           "account": "brand1",
         *           "baseURI": "lamplighter.example.com"
         *         }
         *       ]
         *     }
         */
        ServiceDomainList: {
            baseURIs: components["schemas"]["ServiceDomain"][];
        };
        /**
         * @example {
         *       "csrf": "q1K7wJalrXUtnFEMIK7MDENGbPxRfiCY",
         *       "wsuk": "",
         *       "config": {
         *         "loginName": "admin",
         *         "userId": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *         "userPrivileges": [],
         *         "serverCurrentTime": 1795339800000,
         *         "timeDiff": 0,
         *         "serverTimeZoneName": "GMT",
         *         "serverTimeGMTDiff": 0,
         *         "isLPA": false,
         *         "isAdmin": true,
         *         "accountTimeZoneId": "UTC"
         *       },
         *       "csdsCollectionResponse": {
         *         "baseURIs": [
         *           {
         *             "service": "faasGW",
         *             "account": "brand1",
         *             "baseURI": "lamplighter.example.com"
         *           }
         *         ]
         *       },
         *       "accountData": {},
         *       "sessionTTl": "28800000",
         *       "bearer": "eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl",
         *       "sessionId": "b7e6a9f04ad94b1c"
         *     }
         */
        Session: {
            accountData: Record<string, never>;
            bearer: string;
            config: {
                accountTimeZoneId: string;
                isAdmin: boolean;
                isLPA: boolean;
                loginName: string;
                serverCurrentTime: number;
                serverTimeGMTDiff: number;
                serverTimeZoneName: string;
                timeDiff: number;
                userId: string;
                userPrivileges: number[];
            };
            csdsCollectionResponse: {
                baseURIs: {
                    account: string;
                    baseURI: string;
                    service: string;
                }[];
            };
            csrf: string;
            sessionId: string;
            sessionTTl: string;
            wsuk: string;
        };
        SessionEnded: {
            error: {
                internalCode: number;
                message: string;
                responseStatus: string;
                time: number;
            };
        };
        /**
         * @example {
         *       "csrf": "q1K7wJalrXUtnFEMIK7MDENGbPxRfiCY"
         *     }
         */
        SessionProof: {
            csrf: string;
        };
        /**
         * @example {
         *       "sessionTTl": "28799000"
         *     }
         */
        SessionTimeLeft: {
            /** @description Milliseconds, as a text. */
            sessionTTl: string;
        };
        /**
         * @example {
         *       "userId": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "subject": "248289761001",
         *       "linkedAt": "2026-11-22T09:30:00.000Z"
         *     }
         */
        SignOnLink: {
            linkedAt: string;
            /** @description The provider’s permanent id of the user, unlike their name. */
            subject: string;
            userId: string;
        };
        /**
         * @example {
         *       "scheduleUUID": "b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11",
         *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "lambdaName": "Greeter",
         *       "count": 1,
         *       "lastAt": 1795339800000,
         *       "reason": "The function was not deployed."
         *     }
         */
        SkippedRuns: {
            /** @description Entries of the ledger; one may stand for many due minutes. */
            count: number;
            lambdaName: string;
            lambdaUUID: string;
            lastAt: number;
            /** @description Of the latest of them. */
            reason: string | null;
            scheduleUUID: string;
        };
        /**
         * @example {
         *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *       "invocations": [
         *         4,
         *         0,
         *         7
         *       ],
         *       "failures": [
         *         0,
         *         0,
         *         1
         *       ]
         *     }
         */
        Spark: {
            failures: number[];
            invocations: number[];
            lambdaUUID: string;
        };
        /**
         * @example {
         *       "id": "greeting",
         *       "name": "Greeting",
         *       "description": "Answers with a greeting.",
         *       "eventId": null,
         *       "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
         *       "samplePayload": {
         *         "headers": [],
         *         "payload": {
         *           "name": "World"
         *         }
         *       },
         *       "domains": [],
         *       "secrets": [],
         *       "environmentVariables": []
         *     }
         */
        Template: {
            code: string;
            description: string;
            /** @description Which domains have to be whitelisted before it works. */
            domains: {
                domain: string;
                purpose: string;
            }[];
            /** @description Which variables it reads, each with an initial value, which may be empty. */
            environmentVariables: {
                key: string;
                purpose: string;
                value: string;
            }[];
            eventId: string | null;
            id: string;
            name: string;
            samplePayload: {
                headers: {
                    key: string;
                    value: string;
                }[];
                payload: unknown;
            };
            /** @description Which secrets it reads, and what they contain. */
            secrets: {
                content: string;
                key: string;
            }[];
        };
        /**
         * @example {
         *       "termsAccepted": true,
         *       "termsVersion": "1.1"
         *     }
         */
        TermsAcceptance: {
            /** @constant */
            termsAccepted: true;
            termsVersion: string;
        };
        /**
         * @example {
         *       "result": "Hello World",
         *       "logs": [
         *         {
         *           "level": "Info",
         *           "message": "Greeted.",
         *           "extras": [
         *             "{\"name\":\"World\"}"
         *           ],
         *           "timestamp": 1795339800000
         *         }
         *       ],
         *       "durationMs": 12
         *     }
         */
        TestResult: {
            durationMs: number;
            logs: {
                extras: string[];
                /** @enum {string} */
                level: "Debug" | "Info" | "Warn" | "Error";
                /** @description Where in the code it was written, or an error came from. */
                line?: number;
                message: string;
                timestamp: number;
            }[];
            result: components["schemas"]["LambdaResult"];
        };
        /**
         * @example {
         *       "isSuccess": true,
         *       "result": "Hello World",
         *       "logs": [
         *         {
         *           "level": "Info",
         *           "message": "Greeted.",
         *           "extras": [],
         *           "timestamp": 1795339800000,
         *           "line": 2
         *         }
         *       ],
         *       "durationMs": 12
         *     }
         */
        Try: {
            durationMs: number;
            error?: {
                column?: number;
                errorCode: string;
                errorMsg: string;
                line?: number;
            };
            isSuccess: boolean;
            logs: {
                extras: string[];
                /** @enum {string} */
                level: "Debug" | "Info" | "Warn" | "Error";
                /** @description Where in the code it was written, or an error came from. */
                line?: number;
                message: string;
                timestamp: number;
            }[];
            result?: unknown;
        };
        /**
         * @example {
         *       "account": "1000001",
         *       "clientId": "lamplighter-ui"
         *     }
         */
        UiSettings: {
            /** @description The account that was asked for, else the one to open by default; null for neither. */
            account: string | null;
            /** @description What the UI signs people in as, in every account. */
            clientId: string;
        };
        /**
         * @example {
         *       "message": "Successfully started undeployment"
         *     }
         */
        UndeploymentStarted: {
            message: string;
        };
        /**
         * @example {
         *       "lambdas": [
         *         {
         *           "uuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
         *           "name": "Order status",
         *           "isServing": true
         *         }
         *       ],
         *       "isComplete": true
         *     }
         */
        Usages: {
            /** @description False when so much code mentions it that not all of it was read. */
            isComplete: boolean;
            lambdas: {
                /** @description The version that serves names it. */
                isServing: boolean;
                name: string;
                uuid: string;
            }[];
        };
        /**
         * @example {
         *       "id": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "loginName": "guest",
         *       "email": "guest@brand.example",
         *       "state": "invited",
         *       "profileIds": [
         *         "5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99"
         *       ],
         *       "isExternalSystem": false,
         *       "lastSignInAt": null,
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "updatedAt": "2026-11-22T09:31:12.000Z"
         *     }
         */
        User: {
            createdAt: string;
            email: string | null;
            id: string;
            /** @description Another system: a password lets it in also where people must use single sign-on. */
            isExternalSystem: boolean;
            /** @description Null where nobody has seen them sign in yet. */
            lastSignInAt: string | null;
            loginName: string;
            profileIds: string[];
            /** @enum {string} */
            state: "active" | "invited" | "disabled";
            updatedAt: string;
        };
        /**
         * @example {
         *       "clientId": "1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
         *       "name": "crm-sync",
         *       "isPlatform": false,
         *       "since": "2026-11-22T09:30:00.000Z",
         *       "lastUsedAt": "2026-11-22T09:31:12.000Z"
         *     }
         */
        UserApp: {
            clientId: string;
            /** @description Whether it belongs to the platform, as its UI does. */
            isPlatform: boolean;
            /** @description When it last got tokens. */
            lastUsedAt: string;
            name: string;
            /** @description The oldest sign-in that still stands. */
            since: string;
        };
        /**
         * @example {
         *       "state": "disabled"
         *     }
         */
        UserPatch: {
            email?: string | null;
            /** @description Another system: a password lets it in also where people must use single sign-on. */
            isExternalSystem?: boolean;
            loginName?: string;
            profileIds?: string[];
            /** @enum {string} */
            state?: "active" | "disabled";
        };
        /**
         * @example {
         *       "loginName": "guest",
         *       "email": "guest@brand.example",
         *       "profileIds": [
         *         "5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99"
         *       ]
         *     }
         */
        UserToCreate: {
            /** @default null */
            email: string | null;
            /**
             * @description Another system: a password lets it in also where people must use single sign-on.
             * @default false
             */
            isExternalSystem: boolean;
            loginName: string;
            password?: string;
            profileIds: string[];
        };
        /**
         * @example {
         *       "version": 3,
         *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "deployedAt": "2026-11-22T09:31:12.000Z",
         *       "changed": [
         *         "code"
         *       ],
         *       "linesAdded": 2,
         *       "linesRemoved": 1,
         *       "codeLength": 91,
         *       "isServing": true
         *     }
         */
        Version: {
            /** @description What differs from the version before. `settings` are name, description, event or skills, told where nothing else differs. */
            changed: ("code" | "environmentVariables" | "settings")[];
            /** @description Characters of the code. */
            codeLength: number;
            createdAt: string;
            /** @description Id of the user who saved it. */
            createdBy: string;
            /** @description When it last came into service; missing if never. */
            deployedAt?: string;
            /** @description Invocations run this version now. */
            isServing: boolean;
            linesAdded: number;
            linesRemoved: number;
            version: number;
        };
        /**
         * @example {
         *       "version": 3,
         *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "deployedAt": "2026-11-22T09:31:12.000Z",
         *       "runtime": {
         *         "uuid": "0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22",
         *         "name": "Node.js 22",
         *         "baseImageName": "lamplighter/workerd-node-22"
         *       },
         *       "implementation": {
         *         "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
         *         "dependencies": [],
         *         "environmentVariables": [
         *           {
         *             "key": "GREETING",
         *             "value": "Hello"
         *           }
         *         ]
         *       }
         *     }
         */
        VersionContent: {
            createdAt: string;
            /** @description Id of the user who saved it. */
            createdBy: string;
            /** @description When it last came into service; missing if never. */
            deployedAt?: string;
            implementation: {
                code: string;
                dependencies: components["schemas"]["KeyValue"][];
                environmentVariables: components["schemas"]["KeyValue"][];
            };
            runtime: components["schemas"]["Runtime"];
            version: number;
        };
        /**
         * @example {
         *       "version": 3,
         *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "deployedAt": "2026-11-22T09:31:12.000Z",
         *       "changed": [
         *         "code"
         *       ],
         *       "linesAdded": 2,
         *       "linesRemoved": 1,
         *       "codeLength": 91,
         *       "isServing": true,
         *       "runtime": {
         *         "uuid": "0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22",
         *         "name": "Node.js 22",
         *         "baseImageName": "lamplighter/workerd-node-22"
         *       },
         *       "implementation": {
         *         "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
         *         "dependencies": [],
         *         "environmentVariables": [
         *           {
         *             "key": "GREETING",
         *             "value": "Hello"
         *           }
         *         ]
         *       }
         *     }
         */
        VersionDetail: {
            /** @description What differs from the version before. `settings` are name, description, event or skills, told where nothing else differs. */
            changed: ("code" | "environmentVariables" | "settings")[];
            /** @description Characters of the code. */
            codeLength: number;
            createdAt: string;
            /** @description Id of the user who saved it. */
            createdBy: string;
            /** @description When it last came into service; missing if never. */
            deployedAt?: string;
            implementation: {
                code: string;
                dependencies: components["schemas"]["KeyValue"][];
                environmentVariables: components["schemas"]["KeyValue"][];
            };
            /** @description Invocations run this version now. */
            isServing: boolean;
            linesAdded: number;
            linesRemoved: number;
            runtime: components["schemas"]["Runtime"];
            version: number;
        };
        /**
         * @example {
         *       "from": null,
         *       "to": {
         *         "version": 3,
         *         "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *         "createdAt": "2026-11-22T09:30:00.000Z",
         *         "deployedAt": "2026-11-22T09:31:12.000Z",
         *         "runtime": {
         *           "uuid": "0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22",
         *           "name": "Node.js 22",
         *           "baseImageName": "lamplighter/workerd-node-22"
         *         },
         *         "implementation": {
         *           "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
         *           "dependencies": [],
         *           "environmentVariables": [
         *             {
         *               "key": "GREETING",
         *               "value": "Hello"
         *             }
         *           ]
         *         }
         *       },
         *       "changes": {
         *         "linesAdded": 3,
         *         "linesRemoved": 0,
         *         "environmentVariables": [
         *           {
         *             "key": "GREETING",
         *             "to": "Hello"
         *           }
         *         ]
         *       }
         *     }
         */
        VersionDiff: {
            changes: components["schemas"]["ContentChanges"];
            from: components["schemas"]["VersionContent"] | null;
            to: components["schemas"]["VersionContent"];
        };
        /**
         * @example {
         *       "versions": [
         *         {
         *           "version": 3,
         *           "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
         *           "createdAt": "2026-11-22T09:30:00.000Z",
         *           "deployedAt": "2026-11-22T09:31:12.000Z",
         *           "changed": [
         *             "code"
         *           ],
         *           "linesAdded": 2,
         *           "linesRemoved": 1,
         *           "codeLength": 91,
         *           "isServing": true
         *         }
         *       ],
         *       "total": 3,
         *       "cursor": "3"
         *     }
         */
        VersionPage: {
            cursor?: string;
            total: number;
            versions: components["schemas"]["Version"][];
        };
    };
    responses: {
        /** @description The request is refused; the message says why. */
        BadInput: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errorCode": "com.liveperson.faas.fm.badinput",
                 *       "errorMsg": "\"name\" must be of type string."
                 *     }
                 */
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description The platform failed; it has logged why. */
        Failed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errorCode": "com.liveperson.faas.fm.badinput",
                 *       "errorMsg": "\"name\" must be of type string."
                 *     }
                 */
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description The caller lacks the permission. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errorCode": "com.liveperson.faas.fm.badinput",
                 *       "errorMsg": "\"name\" must be of type string."
                 *     }
                 */
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description There is nothing with this id in the account of the token. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errorCode": "com.liveperson.faas.fm.badinput",
                 *       "errorMsg": "\"name\" must be of type string."
                 *     }
                 */
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description The body is larger than this path takes. */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errorCode": "com.liveperson.faas.fm.badinput",
                 *       "errorMsg": "\"name\" must be of type string."
                 *     }
                 */
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description The token is missing or not valid. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errorCode": "com.liveperson.faas.fm.badinput",
                 *       "errorMsg": "\"name\" must be of type string."
                 *     }
                 */
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description A part of the platform is out of reach. Try again. */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errorCode": "com.liveperson.faas.fm.badinput",
                 *       "errorMsg": "\"name\" must be of type string."
                 *     }
                 */
                "application/json": components["schemas"]["Refusal"];
            };
        };
    };
    parameters: {
        /**
         * @description The account; 1 to 20 lower-case letters and digits.
         * @example brand1
         */
        accountId: string;
        /**
         * @description A recipient’s mail address.
         * @example team@example.com
         */
        address: string;
        /**
         * @description The public part of an app key.
         * @example 3f6c0b7e2d1a4c5f8e9b0a1d2c3e4f50
         */
        appKey: string;
        /**
         * @description The id of an installed application.
         * @example 1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55
         */
        clientId: string;
        /**
         * @description The id of an event.
         * @example controllerbot_messaging_new_conversation
         */
        eventId: string;
        /**
         * @description The id of a whitelisted domain.
         * @example 190436578124510
         */
        id: string;
        /**
         * @description The id of an invocation, as its answer names it.
         * @example 0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10
         */
        invocationId: string;
        /**
         * @description The key of a secret.
         * @example crm-api-key
         */
        key: string;
        /**
         * @description The UUID of a lambda, in either case.
         * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
         */
        lambdaUuid: string;
        /**
         * @description `baseURI.json` or `baseURI`.
         * @example baseURI.json
         */
        list: string;
        /**
         * @description The id of a profile.
         * @example 5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99
         */
        profileId: string;
        /**
         * @description The UUID of a schedule.
         * @example b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11
         */
        scheduleUuid: string;
        /**
         * @description The name of a service.
         * @example faasGW
         */
        service: string;
        /**
         * @description The id of a user.
         * @example c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77
         */
        userId: string;
        /**
         * @description The UUID of a lambda, in either case.
         * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
         */
        uuid: string;
        /**
         * @description The number of a version, from 1.
         * @example 3
         */
        version: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAppInstallations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the installed applications by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "client_name": "crm-sync",
                     *         "description": "Invokes lambdas for the CRM.",
                     *         "grant_types": [
                     *           "client_credentials"
                     *         ],
                     *         "response_types": [
                     *           "token"
                     *         ],
                     *         "scope": "faas.lambda.invoke",
                     *         "client_id": "1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
                     *         "revision": 1,
                     *         "enabled": true,
                     *         "client_id_issued_at": 1795339800,
                     *         "client_secrets": [
                     *           {
                     *             "issued_at": 1795339800,
                     *             "expires_at": 0
                     *           }
                     *         ]
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["AppInstallation"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    installApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "client_name": "crm-sync",
                 *       "description": "Invokes lambdas for the CRM.",
                 *       "grant_types": [
                 *         "client_credentials"
                 *       ],
                 *       "response_types": [
                 *         "token"
                 *       ],
                 *       "scope": "faas.lambda.invoke"
                 *     }
                 */
                "application/json": components["schemas"]["Manifest"];
            };
        };
        responses: {
            /** @description Installs an application; its secret is only shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "client_name": "crm-sync",
                     *       "description": "Invokes lambdas for the CRM.",
                     *       "grant_types": [
                     *         "client_credentials"
                     *       ],
                     *       "response_types": [
                     *         "token"
                     *       ],
                     *       "scope": "faas.lambda.invoke",
                     *       "client_id": "1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
                     *       "revision": 1,
                     *       "enabled": true,
                     *       "client_id_issued_at": 1795339800,
                     *       "client_secrets": [
                     *         {
                     *           "issued_at": 1795339800,
                     *           "expires_at": 0
                     *         }
                     *       ],
                     *       "client_secret": "wJalrXUtnFEMI-K7MDENG_bPxRfiCYEXAMPLEKEY00"
                     *     }
                     */
                    "application/json": components["schemas"]["NewAppInstallation"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readAppInstallation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of an installed application.
                 * @example 1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55
                 */
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads one installation. */
            200: {
                headers: {
                    /** @description Which edit this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "client_name": "crm-sync",
                     *       "description": "Invokes lambdas for the CRM.",
                     *       "grant_types": [
                     *         "client_credentials"
                     *       ],
                     *       "response_types": [
                     *         "token"
                     *       ],
                     *       "scope": "faas.lambda.invoke",
                     *       "client_id": "1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
                     *       "revision": 1,
                     *       "enabled": true,
                     *       "client_id_issued_at": 1795339800,
                     *       "client_secrets": [
                     *         {
                     *           "issued_at": 1795339800,
                     *           "expires_at": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AppInstallation"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateAppInstallation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; 412 when somebody else has changed the thing since. */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of an installed application.
                 * @example 1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55
                 */
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "client_name": "crm-sync",
                 *       "description": "Invokes lambdas for the CRM.",
                 *       "grant_types": [
                 *         "client_credentials"
                 *       ],
                 *       "response_types": [
                 *         "token"
                 *       ],
                 *       "scope": "faas.lambda.invoke"
                 *     }
                 */
                "application/json": components["schemas"]["Manifest"];
            };
        };
        responses: {
            /** @description Replaces the manifest of an installation; client id and secrets stay. */
            200: {
                headers: {
                    /** @description Which edit this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "client_name": "crm-sync",
                     *       "description": "Invokes lambdas for the CRM.",
                     *       "grant_types": [
                     *         "client_credentials"
                     *       ],
                     *       "response_types": [
                     *         "token"
                     *       ],
                     *       "scope": "faas.lambda.invoke",
                     *       "client_id": "1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
                     *       "revision": 1,
                     *       "enabled": true,
                     *       "client_id_issued_at": 1795339800,
                     *       "client_secrets": [
                     *         {
                     *           "issued_at": 1795339800,
                     *           "expires_at": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AppInstallation"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller is not an administrator, or the application belongs to the platform. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            404: components["responses"]["NotFound"];
            /** @description Somebody else has changed it since (If-Match). */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteAppInstallation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of an installed application.
                 * @example 1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55
                 */
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes an installation with its secrets and tokens. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller is not an administrator, or the application belongs to the platform. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    switchAppInstallation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of an installed application.
                 * @example 1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55
                 */
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": false
                 *     }
                 */
                "application/json": components["schemas"]["AppSwitch"];
            };
        };
        responses: {
            /** @description Switches an installation off, which ends its tokens, or on again with the same secrets. */
            200: {
                headers: {
                    /** @description Which edit this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "client_name": "crm-sync",
                     *       "description": "Invokes lambdas for the CRM.",
                     *       "grant_types": [
                     *         "client_credentials"
                     *       ],
                     *       "response_types": [
                     *         "token"
                     *       ],
                     *       "scope": "faas.lambda.invoke",
                     *       "client_id": "1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
                     *       "revision": 1,
                     *       "enabled": true,
                     *       "client_id_issued_at": 1795339800,
                     *       "client_secrets": [
                     *         {
                     *           "issued_at": 1795339800,
                     *           "expires_at": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AppInstallation"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller is not an administrator, or the application belongs to the platform. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    rotateClientSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of an installed application.
                 * @example 1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55
                 */
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "overlap_seconds": 86400
                 *     }
                 */
                "application/json": components["schemas"]["SecretRotation"];
            };
        };
        responses: {
            /** @description Creates a new secret, which is only shown this once; the one it replaces stays valid for a while. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "client_name": "crm-sync",
                     *       "description": "Invokes lambdas for the CRM.",
                     *       "grant_types": [
                     *         "client_credentials"
                     *       ],
                     *       "response_types": [
                     *         "token"
                     *       ],
                     *       "scope": "faas.lambda.invoke",
                     *       "client_id": "1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
                     *       "revision": 1,
                     *       "enabled": true,
                     *       "client_id_issued_at": 1795339800,
                     *       "client_secrets": [
                     *         {
                     *           "issued_at": 1795339800,
                     *           "expires_at": 0
                     *         }
                     *       ],
                     *       "client_secret": "wJalrXUtnFEMI-K7MDENG_bPxRfiCYEXAMPLEKEY00"
                     *     }
                     */
                    "application/json": components["schemas"]["NewAppInstallation"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller is not an administrator, or the application belongs to the platform. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAppKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the app keys by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "appKey": "3f6c0b7e2d1a4c5f8e9b0a1d2c3e4f50",
                     *         "name": "CRM",
                     *         "userId": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "createdAt": "2026-11-22T09:30:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["AppKey"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    createAppKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "CRM",
                 *       "userId": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77"
                 *     }
                 */
                "application/json": components["schemas"]["NewAppKey"];
            };
        };
        responses: {
            /** @description Creates an app key for a user; its secrets are only shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appKey": "3f6c0b7e2d1a4c5f8e9b0a1d2c3e4f50",
                     *       "name": "CRM",
                     *       "userId": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "secret": "wJalrXUtnFEMI-K7MDENG_bPxRfiCYEXAMPLEKEY000",
                     *       "accessToken": "q1K7wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY0",
                     *       "accessTokenSecret": "bPxRfiCYq1K7wJalrXUtnFEMIK7MDENGEXAMPLEKEY0"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedAppKey"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            /** @description The account is full. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteAppKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The public part of an app key.
                 * @example 3f6c0b7e2d1a4c5f8e9b0a1d2c3e4f50
                 */
                appKey: components["parameters"]["appKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes an app key and ends what it was used to sign in to. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAsyncInvocations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "waiting" | "running" | "succeeded" | "failed" | "cancelled";
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists asynchronous invocations, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
                     *           "state": "failed",
                     *           "isCancelling": false,
                     *           "eventId": null,
                     *           "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "caller": "application:1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
                     *           "requestId": null,
                     *           "acceptedAt": "2026-11-22T09:30:00.000Z",
                     *           "nextAttemptAt": null,
                     *           "endedAt": "2026-11-22T09:31:12.000Z",
                     *           "expiresAt": "2026-12-22T09:31:12.000Z",
                     *           "failedAttempts": 3,
                     *           "replays": 0,
                     *           "error": {
                     *             "errorCode": "com.liveperson.faas.handler.custom-failure",
                     *             "errorMsg": "The CRM is down."
                     *           }
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["AsyncInvocationPage"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readAsyncInvocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of an invocation, as its answer names it.
                 * @example 0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10
                 */
                invocationId: components["parameters"]["invocationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells how far an asynchronous invocation has come. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
                     *       "state": "failed",
                     *       "isCancelling": false,
                     *       "eventId": null,
                     *       "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *       "caller": "application:1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
                     *       "requestId": null,
                     *       "acceptedAt": "2026-11-22T09:30:00.000Z",
                     *       "nextAttemptAt": null,
                     *       "endedAt": "2026-11-22T09:31:12.000Z",
                     *       "expiresAt": "2026-12-22T09:31:12.000Z",
                     *       "failedAttempts": 3,
                     *       "replays": 0,
                     *       "error": {
                     *         "errorCode": "com.liveperson.faas.handler.custom-failure",
                     *         "errorMsg": "The CRM is down."
                     *       },
                     *       "lambdas": [
                     *         {
                     *           "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
                     *           "state": "open",
                     *           "endedAt": null
                     *         }
                     *       ],
                     *       "runs": [
                     *         {
                     *           "id": "f2b3cf4e-7d08-4d1c-8e55-2a6b0a0e8c33",
                     *           "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "attempt": 3,
                     *           "startedAt": "2026-11-22T09:30:00.000Z",
                     *           "endedAt": "2026-11-22T09:31:12.000Z",
                     *           "outcome": "failed",
                     *           "error": {
                     *             "errorCode": "com.liveperson.faas.handler.custom-failure",
                     *             "errorMsg": "The CRM is down."
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AsyncInvocation"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    cancelAsyncInvocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of an invocation, as its answer names it.
                 * @example 0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10
                 */
                invocationId: components["parameters"]["invocationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancels an asynchronous invocation; what runs goes on, and nothing follows it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
                     *       "state": "failed",
                     *       "isCancelling": false,
                     *       "eventId": null,
                     *       "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *       "caller": "application:1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
                     *       "requestId": null,
                     *       "acceptedAt": "2026-11-22T09:30:00.000Z",
                     *       "nextAttemptAt": null,
                     *       "endedAt": "2026-11-22T09:31:12.000Z",
                     *       "expiresAt": "2026-12-22T09:31:12.000Z",
                     *       "failedAttempts": 3,
                     *       "replays": 0,
                     *       "error": {
                     *         "errorCode": "com.liveperson.faas.handler.custom-failure",
                     *         "errorMsg": "The CRM is down."
                     *       },
                     *       "lambdas": [
                     *         {
                     *           "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
                     *           "state": "open",
                     *           "endedAt": null
                     *         }
                     *       ],
                     *       "runs": [
                     *         {
                     *           "id": "f2b3cf4e-7d08-4d1c-8e55-2a6b0a0e8c33",
                     *           "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "attempt": 3,
                     *           "startedAt": "2026-11-22T09:30:00.000Z",
                     *           "endedAt": "2026-11-22T09:31:12.000Z",
                     *           "outcome": "failed",
                     *           "error": {
                     *             "errorCode": "com.liveperson.faas.handler.custom-failure",
                     *             "errorMsg": "The CRM is down."
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AsyncInvocation"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description It has ended. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readAsyncInvocationInput: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of an invocation, as its answer names it.
                 * @example 0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10
                 */
                invocationId: components["parameters"]["invocationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads what the lambdas of an asynchronous invocation are called with. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "timestamp": 0,
                     *       "headers": [],
                     *       "payload": {
                     *         "name": "World"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["InvocationBody"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readAsyncInvocationResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of an invocation, as its answer names it.
                 * @example 0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10
                 */
                invocationId: components["parameters"]["invocationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answers as the invocation would have at once; for whoever invoked, and for developers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example Hello World */
                    "application/json": components["schemas"]["LambdaResult"];
                };
            };
            /** @description It has not ended. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
                     *       "state": "waiting"
                     *     }
                     */
                    "application/json": components["schemas"]["AsyncInvocationState"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description It was cancelled. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            /** @description The lambda failed; the header X-Lambda-Error has the code. */
            590: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.handler.custom-failure",
                     *       "errorMsg": "The CRM is down.",
                     *       "errorLogs": [
                     *         {
                     *           "level": "Error",
                     *           "message": "Received Error - The CRM is down.",
                     *           "extras": [],
                     *           "timestamp": 1795339800000
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["InvocationFailure"];
                };
            };
        };
    };
    readAuditTrail: {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                cursor?: string;
                from?: string;
                limit?: number;
                subject?: string;
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists who did what, the newest entry first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entries": [
                     *         {
                     *           "chain": "functions",
                     *           "sequence": 17,
                     *           "at": "2026-11-22T09:30:00.000Z",
                     *           "actor": {
                     *             "kind": "user",
                     *             "id": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77"
                     *           },
                     *           "action": "lambda.save",
                     *           "subject": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "detail": {
                     *             "changed": [
                     *               "implementation",
                     *               "code"
                     *             ]
                     *           },
                     *           "address": "203.0.113.7",
                     *           "requestId": "7c1f0ad2-45c4-4fb0-a4b4-2cc33f23a8d1",
                     *           "previousHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *           "hash": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    verifyAuditTrail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Checks that no entry was changed, removed or inserted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "isIntact": true,
                     *       "chains": [
                     *         {
                     *           "chain": "functions",
                     *           "entries": 17,
                     *           "head": {
                     *             "sequence": 17,
                     *             "hash": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
                     *           },
                     *           "problem": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    replayDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac"
                 *     }
                 */
                "application/json": components["schemas"]["Replay"];
            };
        };
        responses: {
            /** @description Has many dead letters run again, the oldest first, up to 1,000 in a call. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "replayed": [
                     *         "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10"
                     *       ],
                     *       "left": 0,
                     *       "unknown": []
                     *     }
                     */
                    "application/json": components["schemas"]["ReplayReport"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                cursor?: string;
                errorCode?: string;
                eventId?: string;
                lambdaUuid?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists dead letters, the newest first, and how many there are of each kind. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
                     *           "state": "failed",
                     *           "isCancelling": false,
                     *           "eventId": null,
                     *           "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "caller": "application:1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
                     *           "requestId": null,
                     *           "acceptedAt": "2026-11-22T09:30:00.000Z",
                     *           "nextAttemptAt": null,
                     *           "endedAt": "2026-11-22T09:31:12.000Z",
                     *           "expiresAt": "2026-12-22T09:31:12.000Z",
                     *           "failedAttempts": 3,
                     *           "replays": 0,
                     *           "error": {
                     *             "errorCode": "com.liveperson.faas.handler.custom-failure",
                     *             "errorMsg": "The CRM is down."
                     *           }
                     *         }
                     *       ],
                     *       "cursor": null,
                     *       "groups": [
                     *         {
                     *           "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "eventId": null,
                     *           "errorCode": "com.liveperson.faas.handler.custom-failure",
                     *           "errorMsg": "The CRM is down.",
                     *           "lastAt": "2026-11-22T09:31:12.000Z",
                     *           "count": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterPage"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of an invocation, as its answer names it.
                 * @example 0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10
                 */
                invocationId: components["parameters"]["invocationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads a dead letter with its input. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
                     *       "state": "failed",
                     *       "isCancelling": false,
                     *       "eventId": null,
                     *       "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *       "caller": "application:1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
                     *       "requestId": null,
                     *       "acceptedAt": "2026-11-22T09:30:00.000Z",
                     *       "nextAttemptAt": null,
                     *       "endedAt": "2026-11-22T09:31:12.000Z",
                     *       "expiresAt": "2026-12-22T09:31:12.000Z",
                     *       "failedAttempts": 3,
                     *       "replays": 0,
                     *       "error": {
                     *         "errorCode": "com.liveperson.faas.handler.custom-failure",
                     *         "errorMsg": "The CRM is down."
                     *       },
                     *       "lambdas": [
                     *         {
                     *           "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
                     *           "state": "open",
                     *           "endedAt": null
                     *         }
                     *       ],
                     *       "runs": [
                     *         {
                     *           "id": "f2b3cf4e-7d08-4d1c-8e55-2a6b0a0e8c33",
                     *           "lambdaUuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "attempt": 3,
                     *           "startedAt": "2026-11-22T09:30:00.000Z",
                     *           "endedAt": "2026-11-22T09:31:12.000Z",
                     *           "outcome": "failed",
                     *           "error": {
                     *             "errorCode": "com.liveperson.faas.handler.custom-failure",
                     *             "errorMsg": "The CRM is down."
                     *           }
                     *         }
                     *       ],
                     *       "input": {
                     *         "headers": [],
                     *         "payload": {
                     *           "name": "World"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of an invocation, as its answer names it.
                 * @example 0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10
                 */
                invocationId: components["parameters"]["invocationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes a dead letter. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    replayDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of an invocation, as its answer names it.
                 * @example 0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10
                 */
                invocationId: components["parameters"]["invocationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Has a dead letter run again; an event goes on where it failed. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "replayed": [
                     *         "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10"
                     *       ],
                     *       "left": 0,
                     *       "unknown": []
                     *     }
                     */
                    "application/json": components["schemas"]["ReplayReport"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDeployments: {
        parameters: {
            query?: {
                name?: string;
                state?: ("Build Start" | "Build Finish" | "Deploy Start" | "Deploy Finish" | "Build Error" | "Deploy Error") | ("Build Start" | "Build Finish" | "Deploy Start" | "Deploy Finish" | "Build Error" | "Deploy Error")[];
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the newest deployment of each lambda. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "uuid": "31b65daa-0c1a-4bd1-8f6e-0c8f7a8d2f10",
                     *         "name": "stoic_hopper6",
                     *         "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *         "lambdaVersion": 3,
                     *         "imageName": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac:3",
                     *         "deploymentState": "Deploy Finish",
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "updatedAt": "2026-11-22T09:31:12.000Z",
                     *         "deployedAt": "2026-11-22T09:31:12.000Z",
                     *         "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "lambdaName": "Greeter",
                     *         "lambdaState": "Productive",
                     *         "newestVersion": 3,
                     *         "deployedVersion": 3,
                     *         "kind": "deploy",
                     *         "servedBefore": 2,
                     *         "timeline": {
                     *           "Build Start": "2026-11-22T09:30:00.000Z",
                     *           "Build Finish": "2026-11-22T09:30:00.000Z",
                     *           "Deploy Start": "2026-11-22T09:30:00.000Z",
                     *           "Deploy Finish": "2026-11-22T09:31:12.000Z"
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["DeploymentRecord"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDeploymentHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a lambda, in either case.
                 * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
                 */
                lambdaUuid: components["parameters"]["lambdaUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the deployments of a lambda, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "uuid": "31b65daa-0c1a-4bd1-8f6e-0c8f7a8d2f10",
                     *         "name": "stoic_hopper6",
                     *         "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *         "lambdaVersion": 3,
                     *         "imageName": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac:3",
                     *         "deploymentState": "Deploy Finish",
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "updatedAt": "2026-11-22T09:31:12.000Z",
                     *         "deployedAt": "2026-11-22T09:31:12.000Z",
                     *         "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "lambdaName": "Greeter",
                     *         "lambdaState": "Productive",
                     *         "newestVersion": 3,
                     *         "deployedVersion": 3,
                     *         "kind": "deploy",
                     *         "servedBefore": 2,
                     *         "timeline": {
                     *           "Build Start": "2026-11-22T09:30:00.000Z",
                     *           "Build Finish": "2026-11-22T09:30:00.000Z",
                     *           "Deploy Start": "2026-11-22T09:30:00.000Z",
                     *           "Deploy Finish": "2026-11-22T09:31:12.000Z"
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["DeploymentRecord"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    deployLambda: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a lambda, in either case.
                 * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
                 */
                lambdaUuid: components["parameters"]["lambdaUuid"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "version": 2
                 *     }
                 */
                "application/json": components["schemas"]["DeploymentOrder"];
            };
        };
        responses: {
            /** @description Starts to deploy a version of a lambda: the newest, or the one named. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Successfully started deployment"
                     *     }
                     */
                    "application/json": components["schemas"]["DeploymentStarted"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Another deployment of the lambda is active. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    undeployLambda: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a lambda, in either case.
                 * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
                 */
                lambdaUuid: components["parameters"]["lambdaUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Starts to undeploy a lambda. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Successfully started undeployment"
                     *     }
                     */
                    "application/json": components["schemas"]["UndeploymentStarted"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Another deployment of the lambda is active, or it is not deployed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listEgressAddresses: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells the addresses that requests of lambdas come from. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "addresses": [
                     *         "203.0.113.7",
                     *         "2001:db8::/64"
                     *       ],
                     *       "areShared": false
                     *     }
                     */
                    "application/json": components["schemas"]["EgressAddresses"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listEmailReportRecipients: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists who gets the report. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "address": "team@example.com",
                     *         "addedBy": "user:1",
                     *         "addedAt": "2026-11-20T09:30:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["EmailReportRecipients"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    addEmailReportRecipient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "team@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["NewEmailReportRecipient"];
            };
        };
        responses: {
            /** @description Adds a recipient. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "address": "team@example.com",
                     *       "addedBy": "user:1",
                     *       "addedAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["EmailReportRecipient"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The address gets the report already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description There are 10 already. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeEmailReportRecipient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description A recipient’s mail address.
                 * @example team@example.com
                 */
                address: components["parameters"]["address"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Takes a recipient off the list. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readEmailReport: {
        parameters: {
            query?: {
                format?: "json" | "html" | "text";
                period?: "daily" | "weekly";
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Makes the report of the last whole day or week in UTC, as JSON, HTML or text. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accountId": "1000001",
                     *       "period": "daily",
                     *       "from": 1795219200000,
                     *       "to": 1795305600000,
                     *       "counts": {
                     *         "SUCCEEDED": 412,
                     *         "CODING_FAILURE": 3,
                     *         "PLATFORM_FAILURE": 0,
                     *         "TIMEOUT": 1,
                     *         "UNKNOWN": 0
                     *       },
                     *       "before": {
                     *         "SUCCEEDED": 412,
                     *         "CODING_FAILURE": 3,
                     *         "PLATFORM_FAILURE": 0,
                     *         "TIMEOUT": 1,
                     *         "UNKNOWN": 0
                     *       },
                     *       "lambdas": [
                     *         {
                     *           "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "name": "Order status",
                     *           "invocations": 416,
                     *           "failures": 4,
                     *           "p95": 180
                     *         }
                     *       ],
                     *       "lambdasInAll": 1,
                     *       "failures": [
                     *         {
                     *           "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "name": "Order status",
                     *           "state": "CODING_FAILURE",
                     *           "errorCode": "com.liveperson.faas.handler.runtime.exception",
                     *           "firstFrame": "lambda, line 8",
                     *           "count": 3,
                     *           "lastAt": 1795299129000
                     *         }
                     *       ],
                     *       "refusedDomains": [
                     *         {
                     *           "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "name": "Order status",
                     *           "domain": "api.example.com",
                     *           "count": 14
                     *         }
                     *       ],
                     *       "limits": [
                     *         {
                     *           "what": "schedules",
                     *           "used": 812,
                     *           "value": 1000
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["EmailReport"];
                    /** @example <!doctype html><title>Lamplighter daily report</title> */
                    "text/html": string;
                    /** @example Daily report of account 1000001 */
                    "text/plain": string;
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listEmailReportSends: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads the ledger of reports, the newest entry first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "dueAt": "2026-11-22T01:00:00.000Z",
                     *         "period": "daily",
                     *         "missed": 0,
                     *         "state": "sent",
                     *         "reason": null,
                     *         "attempts": 1,
                     *         "startedBy": null,
                     *         "endedAt": "2026-11-22T01:00:02.114Z",
                     *         "deliveries": [
                     *           {
                     *             "address": "team@example.com",
                     *             "state": "sent",
                     *             "reason": null
                     *           }
                     *         ]
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["EmailReportSends"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    sendEmailReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "period": "daily"
                 *     }
                 */
                "application/json": components["schemas"]["EmailReportSendInput"];
            };
        };
        responses: {
            /** @description Sends the report to its recipients now; the ledger shows the outcome. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dueAt": "2026-11-22T01:00:00.000Z",
                     *       "period": "daily",
                     *       "missed": 0,
                     *       "state": "sent",
                     *       "reason": null,
                     *       "attempts": 1,
                     *       "startedBy": null,
                     *       "endedAt": "2026-11-22T01:00:02.114Z",
                     *       "deliveries": [
                     *         {
                     *           "address": "team@example.com",
                     *           "state": "sent",
                     *           "reason": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["EmailReportSend"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description There are no recipients. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description Enough were sent by hand for a day. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readEmailReportSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells how often the report is sent, and what became of the last one. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "period": "daily",
                     *       "nextSend": "2026-11-23T01:00:00.000Z",
                     *       "updatedBy": "user:1",
                     *       "updatedAt": "2026-11-20T09:30:00.000Z",
                     *       "lastSend": null
                     *     }
                     */
                    "application/json": components["schemas"]["EmailReportSettings"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    setEmailReportSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "period": "daily"
                 *     }
                 */
                "application/json": components["schemas"]["EmailReportInput"];
            };
        };
        responses: {
            /** @description Sets how often the report is sent: not at all, every day, or every Monday. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "period": "daily",
                     *       "nextSend": "2026-11-23T01:00:00.000Z",
                     *       "updatedBy": "user:1",
                     *       "updatedAt": "2026-11-20T09:30:00.000Z",
                     *       "lastSend": null
                     *     }
                     */
                    "application/json": components["schemas"]["EmailReportSettings"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteEmailReportSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lets no more reports be sent; recipients stay. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    followEvents: {
        parameters: {
            query?: {
                after?: number;
                types?: ("deployment" | "lambda" | "schedule" | "log")[] | ("deployment" | "lambda" | "schedule" | "log");
            };
            header?: {
                /** @description The last event that was read; what followed it comes first. */
                "Last-Event-ID"?: string;
            };
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Follows deployments, lambdas, schedules and log lines as server-sent events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 17
                     *     event: lambda
                     *     data: {"lambdaUUID":"6d0372f3-524c-4fe9-a9a4-bf0157c9deac"}
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The account has as many event streams as it may. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the events, each with the lambdas that use it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "eventId": "controllerbot_messaging_new_conversation",
                     *         "eventName": "Messaging New Conversation",
                     *         "description": "A consumer has begun a conversation.",
                     *         "lambdaLimit": 1,
                     *         "used": 1,
                     *         "usedBy": [
                     *           "Greeter"
                     *         ],
                     *         "samplePayload": {
                     *           "headers": [],
                     *           "payload": {}
                     *         },
                     *         "onError": "The source repeats the call up to three times.",
                     *         "expectedResult": "A command or a list of commands.",
                     *         "sampleResult": [
                     *           {
                     *             "type": "systemMessage",
                     *             "text": "Hello"
                     *           }
                     *         ]
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Event"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    invokeEvent: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text in quotes; of requests with the same one only the first runs. */
                "Idempotency-Key"?: string;
                /** @description `respond-async`: answer 202 and run later (RFC 7240). */
                Prefer?: string;
            };
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of an event.
                 * @example controllerbot_messaging_new_conversation
                 */
                eventId: components["parameters"]["eventId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "timestamp": 0,
                 *       "headers": [],
                 *       "payload": {
                 *         "name": "World"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["InvocationBody"];
            };
        };
        responses: {
            /** @description Invokes the lambdas of an event one after another. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "uuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *         "timestamp": "2026-11-22T09:30:00.000Z",
                     *         "result": "Hello World"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["EventResults"];
                };
            };
            /** @description The invocation is stored and will run (`Prefer: respond-async`); `Location` is the path of its status. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10"
                     *     }
                     */
                    "application/json": components["schemas"]["InvocationAccepted"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description A request with this Idempotency-Key is under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description The Idempotency-Key was used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many invocations run or wait, or too many keys are kept. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            /** @description Lambdas call each other too deeply. */
            508: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The lambda failed; the header X-Lambda-Error has the code. */
            590: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.handler.custom-failure",
                     *       "errorMsg": "The CRM is down.",
                     *       "errorLogs": [
                     *         {
                     *           "level": "Error",
                     *           "message": "Received Error - The CRM is down.",
                     *           "extras": [],
                     *           "timestamp": 1795339800000
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["InvocationFailure"];
                };
            };
        };
    };
    isEventImplemented: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of an event.
                 * @example controllerbot_messaging_new_conversation
                 */
                eventId: components["parameters"]["eventId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells whether a deployed lambda implements an event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "implemented": true
                     *     }
                     */
                    "application/json": components["schemas"]["EventImplementation"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    searchInvocations: {
        parameters: {
            query?: {
                cursor?: string;
                endTimestamp?: number;
                filterLevels?: ("Debug" | "Info" | "Warn" | "Error")[] | ("Debug" | "Info" | "Warn" | "Error");
                id?: string;
                invocationStates?: ("SUCCEEDED" | "CODING_FAILURE" | "PLATFORM_FAILURE" | "TIMEOUT" | "UNKNOWN" | "UNKOWN")[] | ("SUCCEEDED" | "CODING_FAILURE" | "PLATFORM_FAILURE" | "TIMEOUT" | "UNKNOWN" | "UNKOWN");
                lambdaUUID?: string[] | string;
                limit?: number;
                startTimestamp?: number;
                text?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Searches invocations, those without lines too, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "invocations": [
                     *         {
                     *           "id": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
                     *           "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "lambdaVersion": 3,
                     *           "eventId": null,
                     *           "trigger": "invoke",
                     *           "parentId": null,
                     *           "requestId": null,
                     *           "state": "SUCCEEDED",
                     *           "errorCode": null,
                     *           "errorMsg": null,
                     *           "firstFrame": null,
                     *           "startedAt": 1795339800000,
                     *           "durationMs": 12,
                     *           "droppedLines": [],
                     *           "refusedDomains": []
                     *         }
                     *       ],
                     *       "searchedTo": 1795253400000,
                     *       "startTimestamp": 1795253400000,
                     *       "endTimestamp": 1795339800000
                     *     }
                     */
                    "application/json": components["schemas"]["InvocationPage"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readInvocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of an invocation, as its answer names it.
                 * @example 0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10
                 */
                invocationId: components["parameters"]["invocationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads one invocation with its lines. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
                     *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *       "lambdaVersion": 3,
                     *       "eventId": null,
                     *       "trigger": "invoke",
                     *       "parentId": null,
                     *       "requestId": null,
                     *       "state": "SUCCEEDED",
                     *       "errorCode": null,
                     *       "errorMsg": null,
                     *       "firstFrame": null,
                     *       "startedAt": 1795339800000,
                     *       "durationMs": 12,
                     *       "droppedLines": [],
                     *       "refusedDomains": [],
                     *       "lines": [
                     *         {
                     *           "level": "Info",
                     *           "message": "Greeted.",
                     *           "extras": [
                     *             "{\"name\":\"World\"}"
                     *           ],
                     *           "timestamp": 1795339800000
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["InvocationDetail"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listLambdaSummaries: {
        parameters: {
            query?: {
                /** @description The cursor from the previous answer. */
                cursor?: string;
                /** @description `none` for lambdas without an event. */
                eventId?: string;
                limit?: number;
                /** @description Part of the name, in any case. */
                name?: string;
                /** @description By `updatedAt` the newest comes first. */
                sort?: "name" | "updatedAt";
                state?: ("Draft" | "Productive" | "Modified" | "Marked Undeployed" | "Build Error" | "Deploy Error") | ("Draft" | "Productive" | "Modified" | "Marked Undeployed" | "Build Error" | "Deploy Error")[];
                /** @description Those alone, at most 200: to learn the names of lambdas. Those that are gone are left out. */
                uuid?: string | string[];
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists lambdas without their code, page by page, with counts by state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "lambdas": [
                     *         {
                     *           "uuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "name": "Greeter",
                     *           "description": "Greets by name.",
                     *           "state": "Productive",
                     *           "version": 3,
                     *           "deployedVersion": 3,
                     *           "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *           "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *           "createdAt": "2026-11-22T09:30:00.000Z",
                     *           "updatedAt": "2026-11-22T09:31:12.000Z"
                     *         }
                     *       ],
                     *       "total": 1,
                     *       "counts": {
                     *         "Productive": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LambdaSummaryPage"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listLambdaUsages: {
        parameters: {
            query?: {
                domain?: string;
                secret?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Finds the lambdas whose code names a domain or a secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "lambdas": [
                     *         {
                     *           "uuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "name": "Order status",
                     *           "isServing": true
                     *         }
                     *       ],
                     *       "isComplete": true
                     *     }
                     */
                    "application/json": components["schemas"]["Usages"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listLambdas: {
        parameters: {
            query?: {
                eventId?: string;
                name?: string;
                state?: ("Draft" | "Productive" | "Modified" | "Marked Undeployed" | "Build Error" | "Deploy Error") | ("Draft" | "Productive" | "Modified" | "Marked Undeployed" | "Build Error" | "Deploy Error")[];
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists lambdas by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "uuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *         "version": 3,
                     *         "deployedVersion": 3,
                     *         "name": "Greeter",
                     *         "description": "Greets by name.",
                     *         "skills": [],
                     *         "samplePayload": {
                     *           "headers": [],
                     *           "payload": {}
                     *         },
                     *         "state": "Productive",
                     *         "runtime": {
                     *           "uuid": "0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22",
                     *           "name": "Node.js 22",
                     *           "baseImageName": "lamplighter/workerd-node-22"
                     *         },
                     *         "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "updatedAt": "2026-11-22T09:31:12.000Z",
                     *         "lastDeployment": {
                     *           "uuid": "31b65daa-0c1a-4bd1-8f6e-0c8f7a8d2f10",
                     *           "name": "stoic_hopper6",
                     *           "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "lambdaVersion": 3,
                     *           "imageName": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac:3",
                     *           "deploymentState": "Deploy Finish",
                     *           "createdAt": "2026-11-22T09:30:00.000Z",
                     *           "updatedAt": "2026-11-22T09:31:12.000Z",
                     *           "deployedAt": "2026-11-22T09:31:12.000Z",
                     *           "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *           "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77"
                     *         },
                     *         "implementation": {
                     *           "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
                     *           "dependencies": [],
                     *           "environmentVariables": [
                     *             {
                     *               "key": "GREETING",
                     *               "value": "Hello"
                     *             }
                     *           ]
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Lambda"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    createLambda: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Greeter",
                 *       "description": "Greets by name.",
                 *       "implementation": {
                 *         "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
                 *         "environmentVariables": [
                 *           {
                 *             "key": "GREETING",
                 *             "value": "Hello"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NewLambda"];
            };
        };
        responses: {
            /** @description Creates a lambda as a draft. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "uuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *       "version": 3,
                     *       "deployedVersion": 3,
                     *       "name": "Greeter",
                     *       "description": "Greets by name.",
                     *       "skills": [],
                     *       "samplePayload": {
                     *         "headers": [],
                     *         "payload": {}
                     *       },
                     *       "state": "Productive",
                     *       "runtime": {
                     *         "uuid": "0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22",
                     *         "name": "Node.js 22",
                     *         "baseImageName": "lamplighter/workerd-node-22"
                     *       },
                     *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:31:12.000Z",
                     *       "lastDeployment": {
                     *         "uuid": "31b65daa-0c1a-4bd1-8f6e-0c8f7a8d2f10",
                     *         "name": "stoic_hopper6",
                     *         "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *         "lambdaVersion": 3,
                     *         "imageName": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac:3",
                     *         "deploymentState": "Deploy Finish",
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "updatedAt": "2026-11-22T09:31:12.000Z",
                     *         "deployedAt": "2026-11-22T09:31:12.000Z",
                     *         "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77"
                     *       },
                     *       "implementation": {
                     *         "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
                     *         "dependencies": [],
                     *         "environmentVariables": [
                     *           {
                     *             "key": "GREETING",
                     *             "value": "Hello"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Lambda"];
                };
            };
            /** @description The request or its code is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.contract-error",
                     *       "errorMsg": "The code is not a valid lambda. Line 2, column 11: Unexpected token. Correct the syntax at this place.",
                     *       "position": {
                     *         "line": 2,
                     *         "column": 11,
                     *         "endLine": 2,
                     *         "endColumn": 12
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CodeRefusal"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The name is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description The event or the account is at its limit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readLambda: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a lambda, in either case.
                 * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
                 */
                uuid: components["parameters"]["uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads one lambda, as an array of one. */
            200: {
                headers: {
                    /** @description Which edit this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "uuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *         "version": 3,
                     *         "deployedVersion": 3,
                     *         "name": "Greeter",
                     *         "description": "Greets by name.",
                     *         "skills": [],
                     *         "samplePayload": {
                     *           "headers": [],
                     *           "payload": {}
                     *         },
                     *         "state": "Productive",
                     *         "runtime": {
                     *           "uuid": "0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22",
                     *           "name": "Node.js 22",
                     *           "baseImageName": "lamplighter/workerd-node-22"
                     *         },
                     *         "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "updatedAt": "2026-11-22T09:31:12.000Z",
                     *         "lastDeployment": {
                     *           "uuid": "31b65daa-0c1a-4bd1-8f6e-0c8f7a8d2f10",
                     *           "name": "stoic_hopper6",
                     *           "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "lambdaVersion": 3,
                     *           "imageName": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac:3",
                     *           "deploymentState": "Deploy Finish",
                     *           "createdAt": "2026-11-22T09:30:00.000Z",
                     *           "updatedAt": "2026-11-22T09:31:12.000Z",
                     *           "deployedAt": "2026-11-22T09:31:12.000Z",
                     *           "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *           "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77"
                     *         },
                     *         "implementation": {
                     *           "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
                     *           "dependencies": [],
                     *           "environmentVariables": [
                     *             {
                     *               "key": "GREETING",
                     *               "value": "Hello"
                     *             }
                     *           ]
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Lambda"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    saveLambda: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; 412 when somebody else has changed the thing since. */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a lambda, in either case.
                 * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
                 */
                uuid: components["parameters"]["uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "description": "Greets by name.",
                 *       "implementation": {
                 *         "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["LambdaPatch"];
            };
        };
        responses: {
            /** @description Saves a lambda as a new version. */
            202: {
                headers: {
                    /** @description Which edit this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "uuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *       "version": 3,
                     *       "deployedVersion": 3,
                     *       "name": "Greeter",
                     *       "description": "Greets by name.",
                     *       "skills": [],
                     *       "samplePayload": {
                     *         "headers": [],
                     *         "payload": {}
                     *       },
                     *       "state": "Productive",
                     *       "runtime": {
                     *         "uuid": "0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22",
                     *         "name": "Node.js 22",
                     *         "baseImageName": "lamplighter/workerd-node-22"
                     *       },
                     *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:31:12.000Z",
                     *       "lastDeployment": {
                     *         "uuid": "31b65daa-0c1a-4bd1-8f6e-0c8f7a8d2f10",
                     *         "name": "stoic_hopper6",
                     *         "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *         "lambdaVersion": 3,
                     *         "imageName": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac:3",
                     *         "deploymentState": "Deploy Finish",
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "updatedAt": "2026-11-22T09:31:12.000Z",
                     *         "deployedAt": "2026-11-22T09:31:12.000Z",
                     *         "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77"
                     *       },
                     *       "implementation": {
                     *         "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
                     *         "dependencies": [],
                     *         "environmentVariables": [
                     *           {
                     *             "key": "GREETING",
                     *             "value": "Hello"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Lambda"];
                };
            };
            /** @description Nothing would change. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request or its code is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.contract-error",
                     *       "errorMsg": "The code is not a valid lambda. Line 2, column 11: Unexpected token. Correct the syntax at this place.",
                     *       "position": {
                     *         "line": 2,
                     *         "column": 11,
                     *         "endLine": 2,
                     *         "endColumn": 12
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CodeRefusal"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The name is taken, or the event is fixed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Somebody else has saved it since (If-Match). */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description The event is at its limit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    checkCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a lambda, in either case.
                 * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
                 */
                uuid: components["parameters"]["uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
                 *       "environmentVariables": [],
                 *       "eventId": null
                 *     }
                 */
                "application/json": components["schemas"]["CodeToCheck"];
            };
        };
        responses: {
            /** @description Checks code, tells what it needs and stores nothing; `uuid` is `check`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "problems": [
                     *         {
                     *           "severity": "warning",
                     *           "code": "host-missing",
                     *           "message": "The domain api.example.com is not on the whitelist.",
                     *           "remedy": "Have an administrator add it under Settings, Domains.",
                     *           "position": {
                     *             "line": 1,
                     *             "column": 17,
                     *             "endLine": 1,
                     *             "endColumn": 44
                     *           }
                     *         }
                     *       ],
                     *       "hosts": [
                     *         {
                     *           "name": "api.example.com",
                     *           "isMissing": true,
                     *           "positions": [
                     *             {
                     *               "line": 1,
                     *               "column": 17,
                     *               "endLine": 1,
                     *               "endColumn": 44
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "secrets": [],
                     *       "variables": [],
                     *       "modules": []
                     *     }
                     */
                    "application/json": components["schemas"]["CheckReport"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteLambda: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a lambda, in either case.
                 * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
                 */
                uuid: components["parameters"]["uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes a lambda that is not deployed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The lambda is deployed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    invokeLambda: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text in quotes; of requests with the same one only the first runs. */
                "Idempotency-Key"?: string;
                /** @description `respond-async`: answer 202 and run later (RFC 7240). */
                Prefer?: string;
            };
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a lambda, in either case.
                 * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
                 */
                uuid: components["parameters"]["uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "timestamp": 0,
                 *       "headers": [],
                 *       "payload": {
                 *         "name": "World"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["InvocationBody"];
            };
        };
        responses: {
            /** @description Invokes a lambda and answers with its result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example Hello World */
                    "application/json": components["schemas"]["LambdaResult"];
                };
            };
            /** @description The invocation is stored and will run (`Prefer: respond-async`); `Location` is the path of its status. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10"
                     *     }
                     */
                    "application/json": components["schemas"]["InvocationAccepted"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description A request with this Idempotency-Key is under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description The Idempotency-Key was used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many invocations run or wait, or too many keys are kept. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            /** @description Lambdas call each other too deeply. */
            508: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The lambda failed; the header X-Lambda-Error has the code. */
            590: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.handler.custom-failure",
                     *       "errorMsg": "The CRM is down.",
                     *       "errorLogs": [
                     *         {
                     *           "level": "Error",
                     *           "message": "Received Error - The CRM is down.",
                     *           "extras": [],
                     *           "timestamp": 1795339800000
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["InvocationFailure"];
                };
            };
        };
    };
    reviewVersion: {
        parameters: {
            query?: {
                version?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a lambda, in either case.
                 * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
                 */
                uuid: components["parameters"]["uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells what a deployment would change, of the newest version or of `version`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *       "name": "Greeter",
                     *       "state": "Modified",
                     *       "newestVersion": 3,
                     *       "isBeingDeployed": false,
                     *       "from": null,
                     *       "to": {
                     *         "version": 3,
                     *         "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "deployedAt": "2026-11-22T09:31:12.000Z",
                     *         "runtime": {
                     *           "uuid": "0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22",
                     *           "name": "Node.js 22",
                     *           "baseImageName": "lamplighter/workerd-node-22"
                     *         },
                     *         "implementation": {
                     *           "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
                     *           "dependencies": [],
                     *           "environmentVariables": [
                     *             {
                     *               "key": "GREETING",
                     *               "value": "Hello"
                     *             }
                     *           ]
                     *         }
                     *       },
                     *       "changes": {
                     *         "linesAdded": 3,
                     *         "linesRemoved": 0,
                     *         "environmentVariables": []
                     *       },
                     *       "modules": [],
                     *       "runtime": {
                     *         "from": null,
                     *         "to": {
                     *           "uuid": "0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22",
                     *           "name": "Node.js 22",
                     *           "baseImageName": "lamplighter/workerd-node-22"
                     *         }
                     *       },
                     *       "check": {
                     *         "problems": [],
                     *         "hosts": [],
                     *         "secrets": [],
                     *         "variables": [],
                     *         "modules": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Review"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    testLambda: {
        parameters: {
            query?: {
                version?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a lambda, in either case.
                 * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
                 */
                uuid: components["parameters"]["uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "timestamp": 0,
                 *       "headers": [],
                 *       "payload": {
                 *         "name": "World"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["InvocationBody"];
            };
        };
        responses: {
            /** @description Runs a lambda as a test: what is deployed, or the saved `version`. Nothing is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": "Hello World",
                     *       "logs": [
                     *         {
                     *           "level": "Info",
                     *           "message": "Greeted.",
                     *           "extras": [
                     *             "{\"name\":\"World\"}"
                     *           ],
                     *           "timestamp": 1795339800000
                     *         }
                     *       ],
                     *       "durationMs": 12
                     *     }
                     */
                    "application/json": components["schemas"]["TestResult"];
                };
            };
            /** @description The request or its code is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.contract-error",
                     *       "errorMsg": "The code is not a valid lambda. Line 2, column 11: Unexpected token. Correct the syntax at this place.",
                     *       "position": {
                     *         "line": 2,
                     *         "column": 11,
                     *         "endLine": 2,
                     *         "endColumn": 12
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CodeRefusal"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            /** @description The account tries out too much code. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            /** @description Lambdas call each other too deeply. */
            508: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The lambda failed; the header X-Lambda-Error has the code. */
            590: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.handler.custom-failure",
                     *       "errorMsg": "The CRM is down.",
                     *       "errorLogs": [
                     *         {
                     *           "level": "Error",
                     *           "message": "Received Error - The CRM is down.",
                     *           "extras": [],
                     *           "timestamp": 1795339800000
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["InvocationFailure"];
                };
            };
        };
    };
    tryCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a lambda, in either case.
                 * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
                 */
                uuid: components["parameters"]["uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
                 *       "input": {
                 *         "headers": [],
                 *         "payload": {
                 *           "name": "World"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CodeToTry"];
            };
        };
        responses: {
            /** @description Runs code that was not saved in an isolate of its own; nothing is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "isSuccess": true,
                     *       "result": "Hello World",
                     *       "logs": [
                     *         {
                     *           "level": "Info",
                     *           "message": "Greeted.",
                     *           "extras": [],
                     *           "timestamp": 1795339800000,
                     *           "line": 2
                     *         }
                     *       ],
                     *       "durationMs": 12
                     *     }
                     */
                    "application/json": components["schemas"]["Try"];
                };
            };
            /** @description The request or its code is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.contract-error",
                     *       "errorMsg": "The code is not a valid lambda. Line 2, column 11: Unexpected token. Correct the syntax at this place.",
                     *       "position": {
                     *         "line": 2,
                     *         "column": 11,
                     *         "endLine": 2,
                     *         "endColumn": 12
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CodeRefusal"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            /** @description The account tries out too much code. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            /** @description It could not be started. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listVersions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a lambda, in either case.
                 * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
                 */
                uuid: components["parameters"]["uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the versions, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "versions": [
                     *         {
                     *           "version": 3,
                     *           "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *           "createdAt": "2026-11-22T09:30:00.000Z",
                     *           "deployedAt": "2026-11-22T09:31:12.000Z",
                     *           "changed": [
                     *             "code"
                     *           ],
                     *           "linesAdded": 2,
                     *           "linesRemoved": 1,
                     *           "codeLength": 91,
                     *           "isServing": true
                     *         }
                     *       ],
                     *       "total": 3,
                     *       "cursor": "3"
                     *     }
                     */
                    "application/json": components["schemas"]["VersionPage"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a lambda, in either case.
                 * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
                 */
                uuid: components["parameters"]["uuid"];
                /**
                 * @description The number of a version, from 1.
                 * @example 3
                 */
                version: components["parameters"]["version"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads a version with its content. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": 3,
                     *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "deployedAt": "2026-11-22T09:31:12.000Z",
                     *       "changed": [
                     *         "code"
                     *       ],
                     *       "linesAdded": 2,
                     *       "linesRemoved": 1,
                     *       "codeLength": 91,
                     *       "isServing": true,
                     *       "runtime": {
                     *         "uuid": "0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22",
                     *         "name": "Node.js 22",
                     *         "baseImageName": "lamplighter/workerd-node-22"
                     *       },
                     *       "implementation": {
                     *         "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
                     *         "dependencies": [],
                     *         "environmentVariables": [
                     *           {
                     *             "key": "GREETING",
                     *             "value": "Hello"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["VersionDetail"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    compareVersions: {
        parameters: {
            query?: {
                from?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a lambda, in either case.
                 * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
                 */
                uuid: components["parameters"]["uuid"];
                /**
                 * @description The number of a version, from 1.
                 * @example 3
                 */
                version: components["parameters"]["version"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads a version beside another one: `from`, or the one before it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": null,
                     *       "to": {
                     *         "version": 3,
                     *         "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "deployedAt": "2026-11-22T09:31:12.000Z",
                     *         "runtime": {
                     *           "uuid": "0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22",
                     *           "name": "Node.js 22",
                     *           "baseImageName": "lamplighter/workerd-node-22"
                     *         },
                     *         "implementation": {
                     *           "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
                     *           "dependencies": [],
                     *           "environmentVariables": [
                     *             {
                     *               "key": "GREETING",
                     *               "value": "Hello"
                     *             }
                     *           ]
                     *         }
                     *       },
                     *       "changes": {
                     *         "linesAdded": 3,
                     *         "linesRemoved": 0,
                     *         "environmentVariables": [
                     *           {
                     *             "key": "GREETING",
                     *             "to": "Hello"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["VersionDiff"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    restoreVersion: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; 412 when somebody else has changed the thing since. */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a lambda, in either case.
                 * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
                 */
                uuid: components["parameters"]["uuid"];
                /**
                 * @description The number of a version, from 1.
                 * @example 3
                 */
                version: components["parameters"]["version"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Saves the content of a version as a new one. */
            202: {
                headers: {
                    /** @description Which edit this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "uuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *       "version": 3,
                     *       "deployedVersion": 3,
                     *       "name": "Greeter",
                     *       "description": "Greets by name.",
                     *       "skills": [],
                     *       "samplePayload": {
                     *         "headers": [],
                     *         "payload": {}
                     *       },
                     *       "state": "Productive",
                     *       "runtime": {
                     *         "uuid": "0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22",
                     *         "name": "Node.js 22",
                     *         "baseImageName": "lamplighter/workerd-node-22"
                     *       },
                     *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:31:12.000Z",
                     *       "lastDeployment": {
                     *         "uuid": "31b65daa-0c1a-4bd1-8f6e-0c8f7a8d2f10",
                     *         "name": "stoic_hopper6",
                     *         "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *         "lambdaVersion": 3,
                     *         "imageName": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac:3",
                     *         "deploymentState": "Deploy Finish",
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "updatedAt": "2026-11-22T09:31:12.000Z",
                     *         "deployedAt": "2026-11-22T09:31:12.000Z",
                     *         "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77"
                     *       },
                     *       "implementation": {
                     *         "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
                     *         "dependencies": [],
                     *         "environmentVariables": [
                     *           {
                     *             "key": "GREETING",
                     *             "value": "Hello"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Lambda"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The newest version holds the same. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Somebody else has saved the lambda since (If-Match). */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listLimits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the limits of the account, with what is used of those that are counted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "limits": [
                     *         {
                     *           "id": "lambdas",
                     *           "what": "functions",
                     *           "value": 10000,
                     *           "unit": "number",
                     *           "per": "account",
                     *           "used": 12
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LimitList"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "admin",
                 *       "password": "battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            /** @description Logs a user in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "csrf": "q1K7wJalrXUtnFEMIK7MDENGbPxRfiCY",
                     *       "wsuk": "",
                     *       "config": {
                     *         "loginName": "admin",
                     *         "userId": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "userPrivileges": [],
                     *         "serverCurrentTime": 1795339800000,
                     *         "timeDiff": 0,
                     *         "serverTimeZoneName": "GMT",
                     *         "serverTimeGMTDiff": 0,
                     *         "isLPA": false,
                     *         "isAdmin": true,
                     *         "accountTimeZoneId": "UTC"
                     *       },
                     *       "csdsCollectionResponse": {
                     *         "baseURIs": [
                     *           {
                     *             "service": "faasGW",
                     *             "account": "brand1",
                     *             "baseURI": "lamplighter.example.com"
                     *           }
                     *         ]
                     *       },
                     *       "accountData": {},
                     *       "sessionTTl": "28800000",
                     *       "bearer": "eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl",
                     *       "sessionId": "b7e6a9f04ad94b1c"
                     *     }
                     */
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadInput"];
            /** @description The login name or password, or the app key, is wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description People can sign in only through single sign-on. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description Too many attempts. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "csrf": "q1K7wJalrXUtnFEMIK7MDENGbPxRfiCY"
                 *     }
                 */
                "application/json": components["schemas"]["SessionProof"];
            };
        };
        responses: {
            /** @description Ends the session of the cookie `session_id` with its bearer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            400: components["responses"]["BadInput"];
            /** @description The session has ended or is unknown. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionEnded"];
                };
            };
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    searchLogLines: {
        parameters: {
            query?: {
                cursor?: string;
                endTimestamp?: number;
                filterLevels?: ("Debug" | "Info" | "Warn" | "Error")[] | ("Debug" | "Info" | "Warn" | "Error");
                id?: string;
                invocationStates?: ("SUCCEEDED" | "CODING_FAILURE" | "PLATFORM_FAILURE" | "TIMEOUT" | "UNKNOWN" | "UNKOWN")[] | ("SUCCEEDED" | "CODING_FAILURE" | "PLATFORM_FAILURE" | "TIMEOUT" | "UNKNOWN" | "UNKOWN");
                lambdaUUID?: string[] | string;
                limit?: number;
                startTimestamp?: number;
                text?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Searches log lines, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "lines": [
                     *         {
                     *           "level": "Info",
                     *           "message": "Greeted.",
                     *           "extras": [
                     *             "{\"name\":\"World\"}"
                     *           ],
                     *           "timestamp": 1795339800000,
                     *           "id": "1795339800000-1",
                     *           "writtenBy": "lambda",
                     *           "userId": null,
                     *           "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
                     *           "requestId": null,
                     *           "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *           "lambdaVersion": 3,
                     *           "state": "SUCCEEDED"
                     *         }
                     *       ],
                     *       "searchedTo": 1795253400000,
                     *       "startTimestamp": 1795253400000,
                     *       "endTimestamp": 1795339800000
                     *     }
                     */
                    "application/json": components["schemas"]["LogLinePage"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    addLogEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "level": "Info",
                 *       "message": "The CRM was down from 9 to 10.",
                 *       "extras": []
                 *     }
                 */
                "application/json": components["schemas"]["NewLogEntry"];
            };
        };
        responses: {
            /** @description Adds an administrator's line to the log, which is put on record. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    exportLogLines: {
        parameters: {
            query: {
                endTimestamp?: number;
                filterLevels?: ("Debug" | "Info" | "Warn" | "Error")[] | ("Debug" | "Info" | "Warn" | "Error");
                lambdaUUID: string;
                startTimestamp: number;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Downloads up to 500 lines of a lambda as CSV, the oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example lambdaUUID;requestID;timestamp;level;message;extras
                     *     6d0372f3-524c-4fe9-a9a4-bf0157c9deac;0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10;1795339800000;Info;Greeted.;[]
                     */
                    "text/csv": string;
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    countLogLines: {
        parameters: {
            query?: {
                by?: "level" | "state";
                endTimestamp?: number;
                filterLevels?: ("Debug" | "Info" | "Warn" | "Error")[] | ("Debug" | "Info" | "Warn" | "Error");
                id?: string;
                invocationStates?: ("SUCCEEDED" | "CODING_FAILURE" | "PLATFORM_FAILURE" | "TIMEOUT" | "UNKNOWN" | "UNKOWN")[] | ("SUCCEEDED" | "CODING_FAILURE" | "PLATFORM_FAILURE" | "TIMEOUT" | "UNKNOWN" | "UNKOWN");
                lambdaUUID?: string[] | string;
                startTimestamp?: number;
                text?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts lines by level, or invocations by outcome, over time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "by": "level",
                     *       "bucketMs": 3600000,
                     *       "startTimestamp": 1795253400000,
                     *       "endTimestamp": 1795339800000,
                     *       "buckets": [
                     *         {
                     *           "from": 1795338000000,
                     *           "counts": {
                     *             "Info": 12,
                     *             "Error": 1
                     *           }
                     *         }
                     *       ],
                     *       "dropped": [],
                     *       "countedTo": 1795253400000
                     *     }
                     */
                    "application/json": components["schemas"]["LogHistogram"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    callMcp: {
        parameters: {
            query?: never;
            header?: {
                /** @description Both `application/json` and `text/event-stream`, as the protocol asks. */
                Accept?: string;
                /** @description Only the platform’s own, if any. */
                Origin?: string;
            };
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "jsonrpc": "2.0",
                 *       "id": 1,
                 *       "method": "tools/list"
                 *     }
                 */
                "application/json": components["schemas"]["McpMessage"];
            };
        };
        responses: {
            /** @description Answers a message of the Model Context Protocol (Streamable HTTP, no sessions). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jsonrpc": "2.0",
                     *       "id": 1,
                     *       "result": {
                     *         "tools": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["McpAnswer"];
                    /**
                     * @example event: message
                     *     data: {}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description The notification is taken. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The message is not a single JSON-RPC message. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jsonrpc": "2.0",
                     *       "id": 1,
                     *       "result": {
                     *         "tools": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["McpAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The client does not accept both media types. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jsonrpc": "2.0",
                     *       "id": 1,
                     *       "result": {
                     *         "tools": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["McpAnswer"];
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description The body is not declared as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jsonrpc": "2.0",
                     *       "id": 1,
                     *       "result": {
                     *         "tools": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["McpAnswer"];
                };
            };
            /** @description The account has too many requests of agents under way. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readMe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Says who is calling and what they may do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accountId": "brand1",
                     *       "kind": "user",
                     *       "id": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "name": "admin",
                     *       "email": "admin@brand.example",
                     *       "roles": [
                     *         "FaaS-Admin"
                     *       ],
                     *       "permissions": [
                     *         "whitelist:write"
                     *       ],
                     *       "isAdministrator": true,
                     *       "profiles": [
                     *         {
                     *           "id": "5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99",
                     *           "name": "Administrator"
                     *         }
                     *       ],
                     *       "isProvisioned": true,
                     *       "token": {
                     *         "kind": "session",
                     *         "expiresAt": "2026-11-22T09:31:12.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listModules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the modules that lambdas may require, beside those of Node.js. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "name": "lodash",
                     *         "version": "4.18.1",
                     *         "purpose": "lists, objects and texts",
                     *         "url": "https://www.npmjs.com/package/lodash/v/4.18.1"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Module"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readNames: {
        parameters: {
            query: {
                id: string | string[];
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells the names of users and applications by their ids; unknown ones are left out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "names": {
                     *         "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77": "admin"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Names"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readPermissionMatrix: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shows which roles grant which permission. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "permissions": [
                     *         {
                     *           "permission": "lambda:deploy",
                     *           "roles": [
                     *             "LPA",
                     *             "FaaS-Developer"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PermissionMatrix"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listProfiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists profiles by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99",
                     *         "revision": 1,
                     *         "name": "Release managers",
                     *         "roles": [
                     *           "FaaS-Developer"
                     *         ],
                     *         "isAdministrator": false,
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "updatedAt": "2026-11-22T09:31:12.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Profile"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    createProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Release managers",
                 *       "roles": [
                 *         "FaaS-Developer"
                 *       ],
                 *       "isAdministrator": false
                 *     }
                 */
                "application/json": components["schemas"]["NewProfile"];
            };
        };
        responses: {
            /** @description Creates a profile. */
            201: {
                headers: {
                    /** @description Which edit this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99",
                     *       "revision": 1,
                     *       "name": "Release managers",
                     *       "roles": [
                     *         "FaaS-Developer"
                     *       ],
                     *       "isAdministrator": false,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:31:12.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Profile"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The name is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description The account is full. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of a profile.
                 * @example 5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99
                 */
                profileId: components["parameters"]["profileId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads one profile. */
            200: {
                headers: {
                    /** @description Which edit this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99",
                     *       "revision": 1,
                     *       "name": "Release managers",
                     *       "roles": [
                     *         "FaaS-Developer"
                     *       ],
                     *       "isAdministrator": false,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:31:12.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Profile"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateProfile: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; 412 when somebody else has changed the thing since. */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of a profile.
                 * @example 5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99
                 */
                profileId: components["parameters"]["profileId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Release managers",
                 *       "roles": [
                 *         "FaaS-Developer"
                 *       ],
                 *       "isAdministrator": false
                 *     }
                 */
                "application/json": components["schemas"]["NewProfile"];
            };
        };
        responses: {
            /** @description Replaces the name of a profile and what it grants. */
            200: {
                headers: {
                    /** @description Which edit this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99",
                     *       "revision": 1,
                     *       "name": "Release managers",
                     *       "roles": [
                     *         "FaaS-Developer"
                     *       ],
                     *       "isAdministrator": false,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:31:12.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Profile"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The name is taken, or nobody would be left to administer the account. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Somebody else has changed it since (If-Match). */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of a profile.
                 * @example 5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99
                 */
                profileId: components["parameters"]["profileId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes a profile that nobody has. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Somebody has the profile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readProvisioning: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shows how far the account is provisioned. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "isProvisioned": true,
                     *       "terms": {
                     *         "version": "1.1",
                     *         "acceptedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "acceptedAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "currentTermsVersion": "1.1",
                     *       "currentTermsText": "You may write and run functions.",
                     *       "steps": [
                     *         {
                     *           "name": "terms-of-use",
                     *           "state": "done",
                     *           "message": "An administrator has to accept the terms of use 1.1."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Provisioning"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    acceptTerms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "termsAccepted": true,
                 *       "termsVersion": "1.1"
                 *     }
                 */
                "application/json": components["schemas"]["TermsAcceptance"];
            };
        };
        responses: {
            /** @description Accepts the terms of use and sets up the account; repeating it is harmless. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "isProvisioned": true,
                     *       "terms": {
                     *         "version": "1.1",
                     *         "acceptedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "acceptedAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "currentTermsVersion": "1.1",
                     *       "currentTermsText": "You may write and run functions.",
                     *       "steps": [
                     *         {
                     *           "name": "terms-of-use",
                     *           "state": "done",
                     *           "message": "An administrator has to accept the terms of use 1.1."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Provisioning"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDomains: {
        parameters: {
            query?: {
                includeDefault?: string | string[];
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the whitelisted domains, with `includeDefault=true` also the platform’s own. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 190436578124510,
                     *         "domain": "api.example.com",
                     *         "name": "CRM",
                     *         "revision": 1,
                     *         "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "updatedAt": "2026-11-22T09:30:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Domain"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    addDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "domain": "api.example.com",
                 *       "name": "CRM"
                 *     }
                 */
                "application/json": components["schemas"]["NewDomain"];
            };
        };
        responses: {
            /** @description Whitelists a domain. */
            201: {
                headers: {
                    /** @description Which edit this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 190436578124510,
                     *       "domain": "api.example.com",
                     *       "name": "CRM",
                     *       "revision": 1,
                     *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Domain"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The domain is already whitelisted. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description The whitelist is full. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateDomain: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; 412 when somebody else has changed the thing since. */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of a whitelisted domain.
                 * @example 190436578124510
                 */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "CRM, production"
                 *     }
                 */
                "application/json": components["schemas"]["DomainPatch"];
            };
        };
        responses: {
            /** @description Changes a whitelisted domain or its name; another domain has an id of its own. */
            200: {
                headers: {
                    /** @description Which edit this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 190436578124510,
                     *       "domain": "api.example.com",
                     *       "name": "CRM",
                     *       "revision": 1,
                     *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Domain"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The domain is already whitelisted. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Somebody else has changed it since (If-Match). */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of a whitelisted domain.
                 * @example 190436578124510
                 */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Takes a domain off the whitelist. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "csrf": "q1K7wJalrXUtnFEMIK7MDENGbPxRfiCY"
                 *     }
                 */
                "application/json": components["schemas"]["SessionProof"];
            };
        };
        responses: {
            /** @description Says how long the session of the cookie `session_id` lasts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessionTTl": "28799000"
                     *     }
                     */
                    "application/json": components["schemas"]["SessionTimeLeft"];
                };
            };
            400: components["responses"]["BadInput"];
            /** @description The session has ended or is unknown. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionEnded"];
                };
            };
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readDurations: {
        parameters: {
            query?: {
                endTimestamp?: number;
                startTimestamp?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells how long invocations took, the slowest lambda first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *         "lambdaName": "Greeter",
                     *         "invocations": 42,
                     *         "meanMs": 14.5,
                     *         "p50": 12,
                     *         "p95": 31,
                     *         "p99": 60
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Durations"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readFailures: {
        parameters: {
            query?: {
                endTimestamp?: number;
                startTimestamp?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Groups failures by lambda, code and place, the latest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *         "lambdaName": "Greeter",
                     *         "state": "CODING_FAILURE",
                     *         "errorCode": "com.liveperson.faas.handler.custom-failure",
                     *         "firstFrame": "2:3",
                     *         "count": 1,
                     *         "lastAt": 1795339800000,
                     *         "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["FailureGroup"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readInvocationCounts: {
        parameters: {
            query?: {
                endTimestamp?: number;
                startTimestamp?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts invocations of a range, or since the month began in UTC. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accountId": "brand1",
                     *       "successfulInvocations": 4711,
                     *       "unsuccessfulInvocations": 12,
                     *       "startTimestamp": 1793491200000,
                     *       "endTimestamp": 1795339800000
                     *     }
                     */
                    "application/json": components["schemas"]["InvocationCounts"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readLambdaSeries: {
        parameters: {
            query?: {
                bucketSize?: "300" | "3600" | "86400";
                endTimestamp?: number;
                invocationStates?: ("SUCCEEDED" | "CODING_FAILURE" | "PLATFORM_FAILURE" | "TIMEOUT" | "UNKNOWN" | "UNKOWN")[] | ("SUCCEEDED" | "CODING_FAILURE" | "PLATFORM_FAILURE" | "TIMEOUT" | "UNKNOWN" | "UNKOWN");
                startTimestamp?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a lambda, in either case.
                 * @example 6d0372f3-524c-4fe9-a9a4-bf0157c9deac
                 */
                uuid: components["parameters"]["uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts invocations of a lambda over time by outcome. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Greeter",
                     *       "uuid": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *       "invocationStatistics": [
                     *         {
                     *           "from": 1795338000000,
                     *           "to": 1795341600000,
                     *           "SUCCEEDED": 41,
                     *           "CODING_FAILURE": 1,
                     *           "PLATFORM_FAILURE": 0,
                     *           "TIMEOUT": 0,
                     *           "UNKOWN": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LambdaSeries"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readLambdaCounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts lambdas, and those that serve. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accountId": "brand1",
                     *       "total": 12,
                     *       "deployed": 9
                     *     }
                     */
                    "application/json": components["schemas"]["LambdaCounts"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readLimitCounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells the limits of the account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "limitTotalLambdas": 10000,
                     *       "limitDeployedLambdas": 10000,
                     *       "invocationLimitPerMonth": 150000
                     *     }
                     */
                    "application/json": components["schemas"]["LimitCounts"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readOutcomes: {
        parameters: {
            query?: {
                bucketSize?: "300" | "3600" | "86400";
                endTimestamp?: number;
                lambdaUUID?: string;
                startTimestamp?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts invocations of the account, or of one lambda, over time by outcome. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "buckets": [
                     *         {
                     *           "from": 1795338000000,
                     *           "to": 1795341600000,
                     *           "counts": {
                     *             "SUCCEEDED": 41,
                     *             "CODING_FAILURE": 1,
                     *             "PLATFORM_FAILURE": 0,
                     *             "TIMEOUT": 0,
                     *             "UNKNOWN": 0
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Outcomes"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readRefusedDomains: {
        parameters: {
            query?: {
                endTimestamp?: number;
                startTimestamp?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts requests to domains that are not whitelisted, the latest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *         "lambdaName": "Greeter",
                     *         "domain": "api.example.com",
                     *         "count": 3,
                     *         "lastAt": 1795339800000
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["RefusedDomain"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readSkippedRuns: {
        parameters: {
            query?: {
                endTimestamp?: number;
                startTimestamp?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts what schedules skipped, by schedule, the latest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "scheduleUUID": "b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11",
                     *         "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *         "lambdaName": "Greeter",
                     *         "count": 1,
                     *         "lastAt": 1795339800000,
                     *         "reason": "The function was not deployed."
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["SkippedRuns"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readSparks: {
        parameters: {
            query: {
                bucketSize?: "300" | "3600" | "86400";
                endTimestamp?: number;
                lambdaUUID: string[] | string;
                startTimestamp?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts invocations and failures over time for many lambdas at once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *         "invocations": [
                     *           4,
                     *           0,
                     *           7
                     *         ],
                     *         "failures": [
                     *           0,
                     *           0,
                     *           1
                     *         ]
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Spark"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRuntimes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the runtimes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "uuid": "0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22",
                     *         "name": "Node.js 22",
                     *         "baseImageName": "lamplighter/workerd-node-22"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Runtime"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSchedules: {
        parameters: {
            query?: {
                lambdaUUID?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the schedules, the oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "uuid": "b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11",
                     *         "revision": 1,
                     *         "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *         "lambdaName": "Greeter",
                     *         "cronExpression": "0 9 * * MON-FRI",
                     *         "timeZone": "Europe/Berlin",
                     *         "description": "Every working day",
                     *         "isActive": true,
                     *         "pausedBecause": null,
                     *         "didLastExecutionFail": false,
                     *         "lastExecution": null,
                     *         "nextExecution": "2026-11-23T08:00:00.000Z",
                     *         "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "updatedAt": "2026-11-22T09:31:12.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Schedule"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    createSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                 *       "cronExpression": "0 9 * * MON-FRI",
                 *       "timeZone": "Europe/Berlin",
                 *       "invocationBody": {
                 *         "headers": [],
                 *         "payload": {
                 *           "name": "World"
                 *         }
                 *       },
                 *       "isActive": true,
                 *       "description": "Every working day"
                 *     }
                 */
                "application/json": components["schemas"]["NewSchedule"];
            };
        };
        responses: {
            /** @description Creates a schedule for a deployed lambda. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "uuid": "b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11",
                     *       "revision": 1,
                     *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *       "lambdaName": "Greeter",
                     *       "cronExpression": "0 9 * * MON-FRI",
                     *       "timeZone": "Europe/Berlin",
                     *       "description": "Every working day",
                     *       "isActive": true,
                     *       "pausedBecause": null,
                     *       "didLastExecutionFail": false,
                     *       "lastExecution": null,
                     *       "nextExecution": "2026-11-23T08:00:00.000Z",
                     *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:31:12.000Z",
                     *       "invocationBody": {
                     *         "headers": [],
                     *         "payload": {
                     *           "name": "World"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ScheduleDetail"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The lambda is not deployed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description The account is at its limit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a schedule.
                 * @example b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11
                 */
                scheduleUuid: components["parameters"]["scheduleUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads one schedule. */
            200: {
                headers: {
                    /** @description Which edit this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "uuid": "b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11",
                     *       "revision": 1,
                     *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *       "lambdaName": "Greeter",
                     *       "cronExpression": "0 9 * * MON-FRI",
                     *       "timeZone": "Europe/Berlin",
                     *       "description": "Every working day",
                     *       "isActive": true,
                     *       "pausedBecause": null,
                     *       "didLastExecutionFail": false,
                     *       "lastExecution": null,
                     *       "nextExecution": "2026-11-23T08:00:00.000Z",
                     *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:31:12.000Z",
                     *       "invocationBody": {
                     *         "headers": [],
                     *         "payload": {
                     *           "name": "World"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ScheduleDetail"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateSchedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; 412 when somebody else has changed the thing since. */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a schedule.
                 * @example b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11
                 */
                scheduleUuid: components["parameters"]["scheduleUuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "isActive": false
                 *     }
                 */
                "application/json": components["schemas"]["SchedulePatch"];
            };
        };
        responses: {
            /** @description Changes, pauses or resumes a schedule. */
            200: {
                headers: {
                    /** @description Which edit this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "uuid": "b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11",
                     *       "revision": 1,
                     *       "lambdaUUID": "6d0372f3-524c-4fe9-a9a4-bf0157c9deac",
                     *       "lambdaName": "Greeter",
                     *       "cronExpression": "0 9 * * MON-FRI",
                     *       "timeZone": "Europe/Berlin",
                     *       "description": "Every working day",
                     *       "isActive": true,
                     *       "pausedBecause": null,
                     *       "didLastExecutionFail": false,
                     *       "lastExecution": null,
                     *       "nextExecution": "2026-11-23T08:00:00.000Z",
                     *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:31:12.000Z",
                     *       "invocationBody": {
                     *         "headers": [],
                     *         "payload": {
                     *           "name": "World"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ScheduleDetail"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The lambda is not deployed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Somebody else has changed it since (If-Match). */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    previewSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a schedule.
                 * @example b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11
                 */
                scheduleUuid: components["parameters"]["scheduleUuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "cronExpression": "0 9 * * MON-FRI",
                 *       "timeZone": "Europe/Berlin"
                 *     }
                 */
                "application/json": components["schemas"]["SchedulePreviewInput"];
            };
        };
        responses: {
            /** @description Says when an expression would run, or why it can't; `scheduleUuid` is `preview`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "problem": null,
                     *       "runs": [
                     *         {
                     *           "utc": "2026-11-23T08:00:00.000Z",
                     *           "local": "2026-11-23T09:00+01:00"
                     *         }
                     *       ],
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["SchedulePreview"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a schedule.
                 * @example b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11
                 */
                scheduleUuid: components["parameters"]["scheduleUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes a schedule. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    runSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a schedule.
                 * @example b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11
                 */
                scheduleUuid: components["parameters"]["scheduleUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Runs a schedule now; its ledger shows the outcome. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
                     *       "dueAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ScheduleRunStarted"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The lambda is not deployed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readScheduleRuns: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The UUID of a schedule.
                 * @example b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11
                 */
                scheduleUuid: components["parameters"]["scheduleUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads the ledger of a schedule, the newest entry first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "runs": [
                     *         {
                     *           "dueAt": "2026-11-22T09:30:00.000Z",
                     *           "dueUntil": null,
                     *           "state": "ran",
                     *           "reason": null,
                     *           "invocationId": "0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10",
                     *           "startedAt": "2026-11-22T09:30:00.000Z",
                     *           "durationMs": 12,
                     *           "attempts": 1,
                     *           "startedBy": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ScheduleRunPage"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSecrets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the secrets with their values masked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "key": "crm-api-key",
                     *         "value": "********",
                     *         "type": "object",
                     *         "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "updatedAt": "2026-11-22T09:31:12.000Z",
                     *         "lastReadAt": "2026-11-22T10:02:40.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Secret"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    createSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "crm-api-key",
                 *       "value": {
                 *         "user": "lamplighter",
                 *         "password": "correct horse"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NewSecret"];
            };
        };
        responses: {
            /** @description Stores a secret. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "crm-api-key",
                     *       "value": "********",
                     *       "type": "object",
                     *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:31:12.000Z",
                     *       "lastReadAt": "2026-11-22T10:02:40.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Secret"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description There is already a secret with that key. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description The account is at its limit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The key of a secret.
                 * @example crm-api-key
                 */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads a secret with its value masked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "crm-api-key",
                     *       "value": "********",
                     *       "type": "object",
                     *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:31:12.000Z",
                     *       "lastReadAt": "2026-11-22T10:02:40.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Secret"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The key of a secret.
                 * @example crm-api-key
                 */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": "battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["SecretPatch"];
            };
        };
        responses: {
            /** @description Gives a secret a new value. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "crm-api-key",
                     *       "value": "********",
                     *       "type": "object",
                     *       "createdBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "updatedBy": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:31:12.000Z",
                     *       "lastReadAt": "2026-11-22T10:02:40.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Secret"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The key of a secret.
                 * @example crm-api-key
                 */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes a secret. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readPlainSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The key of a secret.
                 * @example crm-api-key
                 */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads a secret with its value; the audit trail records it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "crm-api-key",
                     *       "value": "battery staple"
                     *     }
                     */
                    "application/json": components["schemas"]["PlainSecret"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listServiceDomains: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description `baseURI.json` or `baseURI`.
                 * @example baseURI.json
                 */
                list: components["parameters"]["list"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Names the hosts of an account’s services; `list` is `baseURI.json` or `baseURI`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "baseURIs": [
                     *         {
                     *           "service": "faasGW",
                     *           "account": "brand1",
                     *           "baseURI": "lamplighter.example.com"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ServiceDomainList"];
                };
            };
            400: components["responses"]["BadInput"];
            /** @description There is nothing at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readServiceDomainWithoutExtension: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The name of a service.
                 * @example faasGW
                 */
                service: components["parameters"]["service"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Names the host of one of an account’s services. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "service": "faasGW",
                     *       "account": "brand1",
                     *       "baseURI": "lamplighter.example.com"
                     *     }
                     */
                    "application/json": components["schemas"]["ServiceDomain"];
                };
            };
            400: components["responses"]["BadInput"];
            /** @description There is no such service. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readServiceDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The name of a service.
                 * @example faasGW
                 */
                service: components["parameters"]["service"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Names the host of one of an account’s services. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "service": "faasGW",
                     *       "account": "brand1",
                     *       "baseURI": "lamplighter.example.com"
                     *     }
                     */
                    "application/json": components["schemas"]["ServiceDomain"];
                };
            };
            400: components["responses"]["BadInput"];
            /** @description There is no such service. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads the OpenID provider of the account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "issuer": "https://id.brand.example",
                     *       "clientId": "lamplighter",
                     *       "name": "Brand sign-in",
                     *       "loginClaim": "email",
                     *       "newUserProfiles": [
                     *         "Developer"
                     *       ],
                     *       "hasClientSecret": true,
                     *       "isRequired": false,
                     *       "provenAt": null,
                     *       "emergencyUserId": null,
                     *       "redirectUri": "https://lamplighter.example.com/sentinel/api/account/brand1/single-sign-on/callback",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:31:12.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Provider"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    setProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "issuer": "https://id.brand.example",
                 *       "clientId": "lamplighter",
                 *       "name": "Brand sign-in",
                 *       "loginClaim": "email",
                 *       "newUserProfiles": [
                 *         "Developer"
                 *       ],
                 *       "clientSecret": "correct horse"
                 *     }
                 */
                "application/json": components["schemas"]["ProviderSettings"];
            };
        };
        responses: {
            /** @description Sets or replaces the OpenID provider of the account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "issuer": "https://id.brand.example",
                     *       "clientId": "lamplighter",
                     *       "name": "Brand sign-in",
                     *       "loginClaim": "email",
                     *       "newUserProfiles": [
                     *         "Developer"
                     *       ],
                     *       "hasClientSecret": true,
                     *       "isRequired": false,
                     *       "provenAt": null,
                     *       "emergencyUserId": null,
                     *       "redirectUri": "https://lamplighter.example.com/sentinel/api/account/brand1/single-sign-on/callback",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:31:12.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Provider"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description It can not be the only way in, because nobody could sign in. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ends single sign-on; the users stay. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listLinkedUsers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists who has signed in through the provider, and who they are there. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "userId": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "subject": "248289761001",
                     *         "linkedAt": "2026-11-22T09:30:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["SignOnLink"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    unlinkUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of a user.
                 * @example c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Forgets who a user is at the provider, so that their next sign-in links them again. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the templates with their code and what each needs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "greeting",
                     *         "name": "Greeting",
                     *         "description": "Answers with a greeting.",
                     *         "eventId": null,
                     *         "code": "function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n",
                     *         "samplePayload": {
                     *           "headers": [],
                     *           "payload": {
                     *             "name": "World"
                     *           }
                     *         },
                     *         "domains": [],
                     *         "secrets": [],
                     *         "environmentVariables": []
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Template"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listUsers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists users by login name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *         "loginName": "guest",
                     *         "email": "guest@brand.example",
                     *         "state": "invited",
                     *         "profileIds": [
                     *           "5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99"
                     *         ],
                     *         "isExternalSystem": false,
                     *         "lastSignInAt": null,
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "updatedAt": "2026-11-22T09:31:12.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["User"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "loginName": "guest",
                 *       "email": "guest@brand.example",
                 *       "profileIds": [
                 *         "5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UserToCreate"];
            };
        };
        responses: {
            /** @description Creates a user; one without a password is invited, with a link that is only shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "loginName": "guest",
                     *       "email": null,
                     *       "state": "active",
                     *       "profileIds": [],
                     *       "isExternalSystem": false,
                     *       "lastSignInAt": null,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["NewUser"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The login name is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of a user.
                 * @example c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads one user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "loginName": "guest",
                     *       "email": "guest@brand.example",
                     *       "state": "invited",
                     *       "profileIds": [
                     *         "5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99"
                     *       ],
                     *       "isExternalSystem": false,
                     *       "lastSignInAt": null,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:31:12.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of a user.
                 * @example c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes a user with their sessions and tokens. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Nobody would be left to administer the account. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of a user.
                 * @example c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "disabled"
                 *     }
                 */
                "application/json": components["schemas"]["UserPatch"];
            };
        };
        responses: {
            /** @description Changes a user; what is left out stays. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77",
                     *       "loginName": "guest",
                     *       "email": "guest@brand.example",
                     *       "state": "invited",
                     *       "profileIds": [
                     *         "5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99"
                     *       ],
                     *       "isExternalSystem": false,
                     *       "lastSignInAt": null,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:31:12.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The login name is taken, or nobody would be left to administer the account. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorCode": "com.liveperson.faas.fm.badinput",
                     *       "errorMsg": "\"name\" must be of type string."
                     *     }
                     */
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listUserApps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of a user.
                 * @example c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the applications that hold tokens of a user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "clientId": "1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55",
                     *         "name": "crm-sync",
                     *         "isPlatform": false,
                     *         "since": "2026-11-22T09:30:00.000Z",
                     *         "lastUsedAt": "2026-11-22T09:31:12.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["UserApp"][];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    endUserApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of an installed application.
                 * @example 1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55
                 */
                clientId: components["parameters"]["clientId"];
                /**
                 * @description The id of a user.
                 * @example c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ends the tokens that an application holds of a user, and forgets the consent. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account; 1 to 20 lower-case letters and digits.
                 * @example brand1
                 */
                accountId: components["parameters"]["accountId"];
                /**
                 * @description The id of a user.
                 * @example c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Creates a link for choosing a new password; earlier links stop working. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "q1K7wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY0",
                     *       "expiresAt": "2026-11-29T09:30:00.000Z",
                     *       "url": "https://lamplighter.example.com/sentinel/api/account/brand1/password/choose?token=q1K7wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY0"
                     *     }
                     */
                    "application/json": components["schemas"]["PasswordLink"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    readUiSettings: {
        parameters: {
            query?: {
                account?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Says what the UI needs to sign somebody in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "account": "1000001",
                     *       "clientId": "lamplighter-ui"
                     *     }
                     */
                    "application/json": components["schemas"]["UiSettings"];
                };
            };
            400: components["responses"]["BadInput"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
}
