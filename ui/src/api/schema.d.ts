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
        get: operations["getApiAccountByAccountIdAppInstallations"];
        put?: never;
        /** Installs an application; its secret is only shown this once. */
        post: operations["postApiAccountByAccountIdAppInstallations"];
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
        get: operations["getApiAccountByAccountIdAppInstallationsByClientId"];
        /** Replaces the manifest of an installation; client id and secrets stay. */
        put: operations["putApiAccountByAccountIdAppInstallationsByClientId"];
        post?: never;
        /** Deletes an installation with its secrets and tokens. */
        delete: operations["deleteApiAccountByAccountIdAppInstallationsByClientId"];
        options?: never;
        head?: never;
        patch?: never;
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
        post: operations["postApiAccountByAccountIdAppInstallationsByClientIdSecret"];
        delete?: never;
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
        get: operations["getApiAccountByAccountIdAsyncInvocations"];
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
        /** Says how far an asynchronous invocation is. */
        get: operations["getApiAccountByAccountIdAsyncInvocationsByInvocationId"];
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
        post: operations["postApiAccountByAccountIdAsyncInvocationsByInvocationIdCancel"];
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
        get: operations["getApiAccountByAccountIdAsyncInvocationsByInvocationIdInput"];
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
        get: operations["getApiAccountByAccountIdAsyncInvocationsByInvocationIdResult"];
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
        get: operations["getApiAccountByAccountIdAuditTrail"];
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
        get: operations["getApiAccountByAccountIdAuditTrailVerification"];
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
        post: operations["postApiAccountByAccountIdDeadLetterReplays"];
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
        get: operations["getApiAccountByAccountIdDeadLetters"];
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
        get: operations["getApiAccountByAccountIdDeadLettersByInvocationId"];
        put?: never;
        post?: never;
        /** Deletes a dead letter. */
        delete: operations["deleteApiAccountByAccountIdDeadLettersByInvocationId"];
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
        post: operations["postApiAccountByAccountIdDeadLettersByInvocationIdReplay"];
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
        get: operations["getApiAccountByAccountIdDeployments"];
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
        get: operations["getApiAccountByAccountIdDeploymentsByLambdaUuid"];
        put?: never;
        /** Starts to deploy a version of a lambda: the newest, or the one named. */
        post: operations["postApiAccountByAccountIdDeploymentsByLambdaUuid"];
        /** Starts to undeploy a lambda. */
        delete: operations["deleteApiAccountByAccountIdDeploymentsByLambdaUuid"];
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
        get: operations["getApiAccountByAccountIdEventStream"];
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
        get: operations["getApiAccountByAccountIdEvents"];
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
        post: operations["postApiAccountByAccountIdEventsByEventIdInvoke"];
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
        get: operations["getApiAccountByAccountIdEventsByEventIdIsImplemented"];
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
        get: operations["getApiAccountByAccountIdInvocations"];
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
        get: operations["getApiAccountByAccountIdInvocationsByInvocationId"];
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
        get: operations["getApiAccountByAccountIdLambdaSummaries"];
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
        get: operations["getApiAccountByAccountIdLambdas"];
        put?: never;
        /** Creates a lambda as a draft. */
        post: operations["postApiAccountByAccountIdLambdas"];
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
        get: operations["getApiAccountByAccountIdLambdasByUuid"];
        /** Saves a lambda as a new version. */
        put: operations["putApiAccountByAccountIdLambdasByUuid"];
        /** Checks code, tells what it needs and stores nothing; `uuid` is `check`. */
        post: operations["postApiAccountByAccountIdLambdasByUuid"];
        /** Deletes a lambda that is not deployed. */
        delete: operations["deleteApiAccountByAccountIdLambdasByUuid"];
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
        post: operations["postApiAccountByAccountIdLambdasByUuidInvoke"];
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
        get: operations["getApiAccountByAccountIdLambdasByUuidReview"];
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
        post: operations["postApiAccountByAccountIdLambdasByUuidTest"];
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
        post: operations["postApiAccountByAccountIdLambdasByUuidTry"];
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
        get: operations["getApiAccountByAccountIdLambdasByUuidVersions"];
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
        get: operations["getApiAccountByAccountIdLambdasByUuidVersionsByVersion"];
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
        get: operations["getApiAccountByAccountIdLambdasByUuidVersionsByVersionDiff"];
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
        post: operations["postApiAccountByAccountIdLambdasByUuidVersionsByVersionRestore"];
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
        get: operations["getApiAccountByAccountIdLimits"];
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
        post: operations["postApiAccountByAccountIdLogin"];
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
        post: operations["postApiAccountByAccountIdLogout"];
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
        get: operations["getApiAccountByAccountIdLogs"];
        put?: never;
        /** Adds an administrator's line to the log, which is put on record. */
        post: operations["postApiAccountByAccountIdLogs"];
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
        get: operations["getApiAccountByAccountIdLogsExport"];
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
        get: operations["getApiAccountByAccountIdLogsHistogram"];
        put?: never;
        post?: never;
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
        get: operations["getApiAccountByAccountIdMe"];
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
        get: operations["getApiAccountByAccountIdNames"];
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
        get: operations["getApiAccountByAccountIdProfiles"];
        put?: never;
        /** Creates a profile. */
        post: operations["postApiAccountByAccountIdProfiles"];
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
        get: operations["getApiAccountByAccountIdProfilesByProfileId"];
        /** Replaces the name of a profile and what it grants. */
        put: operations["putApiAccountByAccountIdProfilesByProfileId"];
        post?: never;
        /** Deletes a profile that nobody has. */
        delete: operations["deleteApiAccountByAccountIdProfilesByProfileId"];
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
        get: operations["getApiAccountByAccountIdProvisioning"];
        put?: never;
        /** Accepts the terms of use and sets up the account; repeating it is harmless. */
        post: operations["postApiAccountByAccountIdProvisioning"];
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
        get: operations["getApiAccountByAccountIdProxySettings"];
        put?: never;
        /** Whitelists a domain. */
        post: operations["postApiAccountByAccountIdProxySettings"];
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
        put: operations["putApiAccountByAccountIdProxySettingsById"];
        post?: never;
        /** Takes a domain off the whitelist. */
        delete: operations["deleteApiAccountByAccountIdProxySettingsById"];
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
        post: operations["postApiAccountByAccountIdRefresh"];
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
        get: operations["getApiAccountByAccountIdReportsDurations"];
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
        get: operations["getApiAccountByAccountIdReportsFailures"];
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
        get: operations["getApiAccountByAccountIdReportsInvocationCounts"];
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
        get: operations["getApiAccountByAccountIdReportsInvocationsByUuid"];
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
        get: operations["getApiAccountByAccountIdReportsLambdaCounts"];
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
        get: operations["getApiAccountByAccountIdReportsLimitCounts"];
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
        get: operations["getApiAccountByAccountIdReportsOutcomes"];
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
        get: operations["getApiAccountByAccountIdReportsRefusedDomains"];
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
        get: operations["getApiAccountByAccountIdReportsSparks"];
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
        get: operations["getApiAccountByAccountIdRuntimes"];
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
        get: operations["getApiAccountByAccountIdSchedules"];
        put?: never;
        /** Creates a schedule for a deployed lambda. */
        post: operations["postApiAccountByAccountIdSchedules"];
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
        get: operations["getApiAccountByAccountIdSchedulesByScheduleUuid"];
        /** Changes, pauses or resumes a schedule. */
        put: operations["putApiAccountByAccountIdSchedulesByScheduleUuid"];
        /** Says when an expression would run, or why it can't; `scheduleUuid` is `preview`. */
        post: operations["postApiAccountByAccountIdSchedulesByScheduleUuid"];
        /** Deletes a schedule. */
        delete: operations["deleteApiAccountByAccountIdSchedulesByScheduleUuid"];
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
        post: operations["postApiAccountByAccountIdSchedulesByScheduleUuidRun"];
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
        get: operations["getApiAccountByAccountIdSchedulesByScheduleUuidRuns"];
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
        get: operations["getApiAccountByAccountIdSecrets"];
        put?: never;
        /** Stores a secret. */
        post: operations["postApiAccountByAccountIdSecrets"];
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
        get: operations["getApiAccountByAccountIdSecretsByKey"];
        /** Gives a secret a new value. */
        put: operations["putApiAccountByAccountIdSecretsByKey"];
        post?: never;
        /** Deletes a secret. */
        delete: operations["deleteApiAccountByAccountIdSecretsByKey"];
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
        get: operations["getApiAccountByAccountIdSecretsByKeyPlain"];
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
        get: operations["getApiAccountByAccountIdServiceByList"];
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
        get: operations["getApiAccountByAccountIdServiceByServiceBaseURI"];
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
        get: operations["getApiAccountByAccountIdServiceByServiceBaseURIJson"];
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
        get: operations["getApiAccountByAccountIdSingleSignOn"];
        /** Sets or replaces the OpenID provider of the account. */
        put: operations["putApiAccountByAccountIdSingleSignOn"];
        post?: never;
        /** Ends single sign-on; the users stay. */
        delete: operations["deleteApiAccountByAccountIdSingleSignOn"];
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
        delete: operations["deleteApiAccountByAccountIdSingleSignOnUsersByUserId"];
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
        get: operations["getApiAccountByAccountIdTemplates"];
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
        get: operations["getApiAccountByAccountIdUsers"];
        put?: never;
        /** Creates a user; one without a password is invited, with a link that is only shown this once. */
        post: operations["postApiAccountByAccountIdUsers"];
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
        get: operations["getApiAccountByAccountIdUsersByUserId"];
        put?: never;
        post?: never;
        /** Deletes a user with their sessions and tokens. */
        delete: operations["deleteApiAccountByAccountIdUsersByUserId"];
        options?: never;
        head?: never;
        /** Changes a user; what is left out stays. */
        patch: operations["patchApiAccountByAccountIdUsersByUserId"];
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
        post: operations["postApiAccountByAccountIdUsersByUserIdPasswordReset"];
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
        get: operations["getApiUi"];
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
        __schema0: string | number | boolean | null | components["schemas"]["__schema0"][] | {
            [key: string]: components["schemas"]["__schema0"];
        };
        __schema1: string | number | boolean | null | components["schemas"]["__schema1"][] | {
            [key: string]: components["schemas"]["__schema1"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getApiAccountByAccountIdAppInstallations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        capabilities?: {
                            engagement?: {
                                [key: string]: components["schemas"]["__schema1"];
                            };
                            webhooks?: {
                                [key: string]: components["schemas"]["__schema0"];
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
                        scope?: string;
                        /** @enum {string} */
                        token_endpoint_auth_method?: "client_secret_basic" | "client_secret_post" | "none";
                    }[];
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdAppInstallations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    capabilities?: {
                        engagement?: {
                            [key: string]: components["schemas"]["__schema1"];
                        };
                        webhooks?: {
                            [key: string]: components["schemas"]["__schema0"];
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
            };
        };
        responses: {
            /** @description Installs an application; its secret is only shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        capabilities?: {
                            engagement?: {
                                [key: string]: components["schemas"]["__schema1"];
                            };
                            webhooks?: {
                                [key: string]: components["schemas"]["__schema0"];
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
                        scope?: string;
                        /** @enum {string} */
                        token_endpoint_auth_method?: "client_secret_basic" | "client_secret_post" | "none";
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdAppInstallationsByClientId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads one installation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        capabilities?: {
                            engagement?: {
                                [key: string]: components["schemas"]["__schema1"];
                            };
                            webhooks?: {
                                [key: string]: components["schemas"]["__schema0"];
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
                        scope?: string;
                        /** @enum {string} */
                        token_endpoint_auth_method?: "client_secret_basic" | "client_secret_post" | "none";
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    putApiAccountByAccountIdAppInstallationsByClientId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    capabilities?: {
                        engagement?: {
                            [key: string]: components["schemas"]["__schema1"];
                        };
                        webhooks?: {
                            [key: string]: components["schemas"]["__schema0"];
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
            };
        };
        responses: {
            /** @description Replaces the manifest of an installation; client id and secrets stay. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        capabilities?: {
                            engagement?: {
                                [key: string]: components["schemas"]["__schema1"];
                            };
                            webhooks?: {
                                [key: string]: components["schemas"]["__schema0"];
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
                        scope?: string;
                        /** @enum {string} */
                        token_endpoint_auth_method?: "client_secret_basic" | "client_secret_post" | "none";
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller is not an administrator, or the application belongs to the platform. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    deleteApiAccountByAccountIdAppInstallationsByClientId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                clientId: string;
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
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller is not an administrator, or the application belongs to the platform. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdAppInstallationsByClientIdSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 86400 */
                    overlap_seconds?: number;
                };
            };
        };
        responses: {
            /** @description Creates a new secret, which is only shown this once; the one it replaces stays valid for a while. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        capabilities?: {
                            engagement?: {
                                [key: string]: components["schemas"]["__schema1"];
                            };
                            webhooks?: {
                                [key: string]: components["schemas"]["__schema0"];
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
                        scope?: string;
                        /** @enum {string} */
                        token_endpoint_auth_method?: "client_secret_basic" | "client_secret_post" | "none";
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller is not an administrator, or the application belongs to the platform. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdAsyncInvocations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "waiting" | "running" | "succeeded" | "failed" | "cancelled";
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        cursor: string | null;
                        items: {
                            /** Format: date-time */
                            acceptedAt: string;
                            caller: string;
                            endedAt: string | null;
                            error: {
                                errorCode: string;
                                errorMsg: string;
                            } | null;
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
                        }[];
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdAsyncInvocationsByInvocationId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                invocationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Says how far an asynchronous invocation is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        acceptedAt: string;
                        caller: string;
                        endedAt: string | null;
                        error: {
                            errorCode: string;
                            errorMsg: string;
                        } | null;
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
                            error: {
                                errorCode: string;
                                errorMsg: string;
                            } | null;
                            id: string;
                            lambdaUuid: string;
                            outcome: ("succeeded" | "failed" | "not-deployed" | "interrupted") | null;
                            /** Format: date-time */
                            startedAt: string;
                        }[];
                        /** @enum {string} */
                        state: "waiting" | "running" | "succeeded" | "failed" | "cancelled";
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdAsyncInvocationsByInvocationIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                invocationId: string;
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
                    "application/json": {
                        /** Format: date-time */
                        acceptedAt: string;
                        caller: string;
                        endedAt: string | null;
                        error: {
                            errorCode: string;
                            errorMsg: string;
                        } | null;
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
                            error: {
                                errorCode: string;
                                errorMsg: string;
                            } | null;
                            id: string;
                            lambdaUuid: string;
                            outcome: ("succeeded" | "failed" | "not-deployed" | "interrupted") | null;
                            /** Format: date-time */
                            startedAt: string;
                        }[];
                        /** @enum {string} */
                        state: "waiting" | "running" | "succeeded" | "failed" | "cancelled";
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description It has ended. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdAsyncInvocationsByInvocationIdInput: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                invocationId: string;
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
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdAsyncInvocationsByInvocationIdResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                invocationId: string;
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
                    "application/json": unknown;
                };
            };
            /** @description It has not ended. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description It was cancelled. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description It failed; the header X-Lambda-Error holds the code. */
            590: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdAuditTrail: {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                cursor?: string;
                from?: string;
                limit?: number;
                to?: string;
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        cursor?: string;
                        entries: {
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
                        }[];
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdAuditTrailVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        chains: {
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
                        }[];
                        isIntact: boolean;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdDeadLetterReplays: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    all?: true;
                    errorCode?: string;
                    eventId?: string;
                    invocationIds?: string[];
                    /** Format: uuid */
                    lambdaUuid?: string;
                };
            };
        };
        responses: {
            /** @description Has many dead letters run again, the oldest first, up to 1,000 in a call. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        left: number;
                        replayed: string[];
                        unknown: string[];
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdDeadLetters: {
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
                accountId: string;
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
                    "application/json": {
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
                        items: {
                            /** Format: date-time */
                            acceptedAt: string;
                            caller: string;
                            endedAt: string | null;
                            error: {
                                errorCode: string;
                                errorMsg: string;
                            } | null;
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
                        }[];
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdDeadLettersByInvocationId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                invocationId: string;
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
                    "application/json": {
                        /** Format: date-time */
                        acceptedAt: string;
                        caller: string;
                        endedAt: string | null;
                        error: {
                            errorCode: string;
                            errorMsg: string;
                        } | null;
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
                            error: {
                                errorCode: string;
                                errorMsg: string;
                            } | null;
                            id: string;
                            lambdaUuid: string;
                            outcome: ("succeeded" | "failed" | "not-deployed" | "interrupted") | null;
                            /** Format: date-time */
                            startedAt: string;
                        }[];
                        /** @enum {string} */
                        state: "waiting" | "running" | "succeeded" | "failed" | "cancelled";
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    deleteApiAccountByAccountIdDeadLettersByInvocationId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                invocationId: string;
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
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdDeadLettersByInvocationIdReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                invocationId: string;
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
                    "application/json": {
                        left: number;
                        replayed: string[];
                        unknown: string[];
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdDeployments: {
        parameters: {
            query?: {
                name?: string;
                state?: "Build Start" | "Build Finish" | "Deploy Start" | "Deploy Finish" | "Build Error" | "Deploy Error";
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
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
                        /** @enum {string} */
                        kind: "deploy" | "undeploy";
                        lambdaName: string;
                        lambdaUUID: string;
                        lambdaVersion: number;
                        name: string;
                        /** @description The version that served when this one began. */
                        servedBefore?: number;
                        timeline: {
                            [key: string]: string;
                        };
                        updatedAt: string;
                        updatedBy: string;
                        uuid: string;
                    }[];
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdDeploymentsByLambdaUuid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                lambdaUuid: string;
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
                    "application/json": {
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
                        /** @enum {string} */
                        kind: "deploy" | "undeploy";
                        lambdaName: string;
                        lambdaUUID: string;
                        lambdaVersion: number;
                        name: string;
                        /** @description The version that served when this one began. */
                        servedBefore?: number;
                        timeline: {
                            [key: string]: string;
                        };
                        updatedAt: string;
                        updatedBy: string;
                        uuid: string;
                    }[];
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdDeploymentsByLambdaUuid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                lambdaUuid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The version to bring into service; an older one rolls back. */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description Starts to deploy a version of a lambda: the newest, or the one named. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        pausedSchedules?: string[];
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description Another deployment of the lambda is active. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    deleteApiAccountByAccountIdDeploymentsByLambdaUuid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                lambdaUuid: string;
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
                    "application/json": {
                        message: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description Another deployment of the lambda is active, or it is not deployed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdEventStream: {
        parameters: {
            query?: {
                after?: number;
                types?: ("deployment" | "lambda" | "schedule" | "log")[] | ("deployment" | "lambda" | "schedule" | "log");
            };
            header?: never;
            path: {
                accountId: string;
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
                content?: never;
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The account has as many event streams as it may. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
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
                    }[];
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdEventsByEventIdInvoke: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text in quotes; of requests with the same one only the first runs. */
                "Idempotency-Key"?: string;
                /** @description `respond-async`: answer 202 and run later (RFC 7240). */
                Prefer?: string;
            };
            path: {
                accountId: string;
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    headers?: {
                        key: string;
                        value: string;
                    }[];
                    payload?: unknown;
                    timestamp?: unknown;
                };
            };
        };
        responses: {
            /** @description Invokes the lambdas of an event one after another. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: unknown;
                        timestamp: string;
                        uuid: string;
                    }[];
                };
            };
            /** @description The invocation is stored and will run (`Prefer: respond-async`); `Location` is the path of its status. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description A request with this Idempotency-Key is under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The Idempotency-Key was used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description Too many invocations run or wait, or too many keys are kept. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The lambda failed; the header X-Lambda-Error has the code. */
            590: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdEventsByEventIdIsImplemented: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                eventId: string;
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
                    "application/json": {
                        implemented: boolean;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdInvocations: {
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
                accountId: string;
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
                    "application/json": {
                        cursor?: string;
                        endTimestamp: number;
                        invocations: {
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
                        }[];
                        searchedTo: number;
                        startTimestamp: number;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdInvocationsByInvocationId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                invocationId: string;
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
                    "application/json": {
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
                        lines: {
                            extras: string[];
                            /** @enum {string} */
                            level: "Debug" | "Info" | "Warn" | "Error";
                            message: string;
                            timestamp: number;
                        }[];
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
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdLambdaSummaries: {
        parameters: {
            query?: {
                /** @description Where the former page ended. */
                cursor?: string;
                /** @description `none` for lambdas without an event. */
                eventId?: string;
                limit?: number;
                /** @description Part of the name, in any case. */
                name?: string;
                /** @description By `updatedAt` the newest comes first. */
                sort?: "name" | "updatedAt";
                state?: ("Draft" | "Productive" | "Modified" | "Marked Undeployed" | "Build Error" | "Deploy Error") | ("Draft" | "Productive" | "Modified" | "Marked Undeployed" | "Build Error" | "Deploy Error")[];
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        /** @description How many are in each state, of those with that name and event. */
                        counts: {
                            [key: string]: number;
                        };
                        cursor?: string;
                        lambdas: {
                            createdAt: string;
                            createdBy: string;
                            deployedVersion?: number;
                            description: string;
                            eventId?: string;
                            lastDeployment?: {
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
                            name: string;
                            /** @enum {string} */
                            state: "Draft" | "Productive" | "Modified" | "Marked Undeployed" | "Build Error" | "Deploy Error";
                            updatedAt: string;
                            updatedBy: string;
                            uuid: string;
                            version: number;
                        }[];
                        /** @description All that the query means, on this page and on others. */
                        total: number;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdLambdas: {
        parameters: {
            query?: {
                eventId?: string;
                name?: string;
                state?: ("Draft" | "Productive" | "Modified" | "Marked Undeployed" | "Build Error" | "Deploy Error") | ("Draft" | "Productive" | "Modified" | "Marked Undeployed" | "Build Error" | "Deploy Error")[];
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        createdAt: string;
                        createdBy: string;
                        description: string;
                        eventId?: string;
                        implementation: {
                            code: string;
                            dependencies: {
                                key: string;
                                value: string;
                            }[];
                            environmentVariables: {
                                key: string;
                                value: string;
                            }[];
                        };
                        lastDeployment?: {
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
                        name: string;
                        runtime: {
                            baseImageName: string;
                            name: string;
                            uuid: string;
                        };
                        samplePayload: {
                            headers: {
                                key: string;
                                value: string;
                            }[];
                            payload: unknown;
                        };
                        skills: string[];
                        /** @enum {string} */
                        state: "Draft" | "Productive" | "Modified" | "Marked Undeployed" | "Build Error" | "Deploy Error";
                        updatedAt: string;
                        updatedBy: string;
                        uuid: string;
                        version: number;
                    }[];
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdLambdas: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    description?: string;
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
            };
        };
        responses: {
            /** @description Creates a lambda as a draft. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string;
                        createdBy: string;
                        description: string;
                        eventId?: string;
                        implementation: {
                            code: string;
                            dependencies: {
                                key: string;
                                value: string;
                            }[];
                            environmentVariables: {
                                key: string;
                                value: string;
                            }[];
                        };
                        lastDeployment?: {
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
                        name: string;
                        runtime: {
                            baseImageName: string;
                            name: string;
                            uuid: string;
                        };
                        samplePayload: {
                            headers: {
                                key: string;
                                value: string;
                            }[];
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
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The name is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The event or the account is at its limit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdLambdasByUuid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                uuid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads one lambda, as an array of one. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string;
                        createdBy: string;
                        description: string;
                        eventId?: string;
                        implementation: {
                            code: string;
                            dependencies: {
                                key: string;
                                value: string;
                            }[];
                            environmentVariables: {
                                key: string;
                                value: string;
                            }[];
                        };
                        lastDeployment?: {
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
                        name: string;
                        runtime: {
                            baseImageName: string;
                            name: string;
                            uuid: string;
                        };
                        samplePayload: {
                            headers: {
                                key: string;
                                value: string;
                            }[];
                            payload: unknown;
                        };
                        skills: string[];
                        /** @enum {string} */
                        state: "Draft" | "Productive" | "Modified" | "Marked Undeployed" | "Build Error" | "Deploy Error";
                        updatedAt: string;
                        updatedBy: string;
                        uuid: string;
                        version: number;
                    }[];
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    putApiAccountByAccountIdLambdasByUuid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                uuid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
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
            };
        };
        responses: {
            /** @description Saves a lambda as a new version. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string;
                        createdBy: string;
                        description: string;
                        eventId?: string;
                        implementation: {
                            code: string;
                            dependencies: {
                                key: string;
                                value: string;
                            }[];
                            environmentVariables: {
                                key: string;
                                value: string;
                            }[];
                        };
                        lastDeployment?: {
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
                        name: string;
                        runtime: {
                            baseImageName: string;
                            name: string;
                            uuid: string;
                        };
                        samplePayload: {
                            headers: {
                                key: string;
                                value: string;
                            }[];
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
                };
            };
            /** @description Nothing would change. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The name is taken, or the event is fixed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description Somebody else has saved it since (If-Match). */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The event is at its limit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdLambdasByUuid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                uuid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    /** @default [] */
                    environmentVariables?: {
                        key: string;
                        value: string;
                    }[];
                    /** @default null */
                    eventId?: string | null;
                };
            };
        };
        responses: {
            /** @description Checks code, tells what it needs and stores nothing; `uuid` is `check`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        hosts: {
                            /** @description Left out for somebody who may not read the whitelist or the secrets. */
                            isMissing?: boolean;
                            name: string;
                            positions: {
                                column: number;
                                endColumn: number;
                                endLine: number;
                                line: number;
                            }[];
                        }[];
                        modules: {
                            /** @description Left out for somebody who may not read the whitelist or the secrets. */
                            isMissing?: boolean;
                            name: string;
                            positions: {
                                column: number;
                                endColumn: number;
                                endLine: number;
                                line: number;
                            }[];
                            /** @description Missing for modules of Node.js. */
                            version?: string;
                        }[];
                        problems: {
                            /** @enum {string} */
                            code: "syntax" | "contract" | "eval" | "module" | "code-text" | "environment-variables" | "event" | "host-missing" | "secret-missing" | "variable-missing" | "variable-unused";
                            message: string;
                            /** @description Missing where it is about no place in the code. */
                            position?: {
                                column: number;
                                endColumn: number;
                                endLine: number;
                                line: number;
                            };
                            remedy: string;
                            /**
                             * @description `error`: it is not saved or deployed so. `warning`: it will most likely fail.
                             * @enum {string}
                             */
                            severity: "error" | "warning" | "hint";
                        }[];
                        secrets: {
                            /** @description Left out for somebody who may not read the whitelist or the secrets. */
                            isMissing?: boolean;
                            name: string;
                            positions: {
                                column: number;
                                endColumn: number;
                                endLine: number;
                                line: number;
                            }[];
                        }[];
                        variables: {
                            /** @description Left out for somebody who may not read the whitelist or the secrets. */
                            isMissing?: boolean;
                            name: string;
                            positions: {
                                column: number;
                                endColumn: number;
                                endLine: number;
                                line: number;
                            }[];
                        }[];
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    deleteApiAccountByAccountIdLambdasByUuid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                uuid: string;
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
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The lambda is deployed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdLambdasByUuidInvoke: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text in quotes; of requests with the same one only the first runs. */
                "Idempotency-Key"?: string;
                /** @description `respond-async`: answer 202 and run later (RFC 7240). */
                Prefer?: string;
            };
            path: {
                accountId: string;
                uuid: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    headers?: {
                        key: string;
                        value: string;
                    }[];
                    payload?: unknown;
                    timestamp?: unknown;
                };
            };
        };
        responses: {
            /** @description Invokes a lambda and answers with its result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description The invocation is stored and will run (`Prefer: respond-async`); `Location` is the path of its status. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description A request with this Idempotency-Key is under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The Idempotency-Key was used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description Too many invocations run or wait, or too many keys are kept. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The lambda failed; the header X-Lambda-Error has the code. */
            590: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdLambdasByUuidReview: {
        parameters: {
            query?: {
                version?: number;
            };
            header?: never;
            path: {
                accountId: string;
                uuid: string;
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
                    "application/json": {
                        changes: {
                            environmentVariables: {
                                /** @description Missing where it was added. */
                                from?: string;
                                key: string;
                                /** @description Missing where it was removed. */
                                to?: string;
                            }[];
                            /** @description Lines that only the newer code has; one that moved is none. */
                            linesAdded: number;
                            /** @description Lines that only the older code has. */
                            linesRemoved: number;
                        };
                        /** @description What is wrong with the version, and what it needs. */
                        check: {
                            hosts: {
                                /** @description Left out for somebody who may not read the whitelist or the secrets. */
                                isMissing?: boolean;
                                name: string;
                                positions: {
                                    column: number;
                                    endColumn: number;
                                    endLine: number;
                                    line: number;
                                }[];
                            }[];
                            modules: {
                                /** @description Left out for somebody who may not read the whitelist or the secrets. */
                                isMissing?: boolean;
                                name: string;
                                positions: {
                                    column: number;
                                    endColumn: number;
                                    endLine: number;
                                    line: number;
                                }[];
                                /** @description Missing for modules of Node.js. */
                                version?: string;
                            }[];
                            problems: {
                                /** @enum {string} */
                                code: "syntax" | "contract" | "eval" | "module" | "code-text" | "environment-variables" | "event" | "host-missing" | "secret-missing" | "variable-missing" | "variable-unused";
                                message: string;
                                /** @description Missing where it is about no place in the code. */
                                position?: {
                                    column: number;
                                    endColumn: number;
                                    endLine: number;
                                    line: number;
                                };
                                remedy: string;
                                /**
                                 * @description `error`: it is not saved or deployed so. `warning`: it will most likely fail.
                                 * @enum {string}
                                 */
                                severity: "error" | "warning" | "hint";
                            }[];
                            secrets: {
                                /** @description Left out for somebody who may not read the whitelist or the secrets. */
                                isMissing?: boolean;
                                name: string;
                                positions: {
                                    column: number;
                                    endColumn: number;
                                    endLine: number;
                                    line: number;
                                }[];
                            }[];
                            variables: {
                                /** @description Left out for somebody who may not read the whitelist or the secrets. */
                                isMissing?: boolean;
                                name: string;
                                positions: {
                                    column: number;
                                    endColumn: number;
                                    endLine: number;
                                    line: number;
                                }[];
                            }[];
                        };
                        /** @description The version that serves; null for none. */
                        from: {
                            createdAt: string;
                            /** @description Id of the user who saved it. */
                            createdBy: string;
                            /** @description When it last came into service; missing if never. */
                            deployedAt?: string;
                            implementation: {
                                code: string;
                                dependencies: {
                                    key: string;
                                    value: string;
                                }[];
                                environmentVariables: {
                                    key: string;
                                    value: string;
                                }[];
                            };
                            runtime: {
                                baseImageName: string;
                                name: string;
                                uuid: string;
                            };
                            version: number;
                        } | null;
                        /** @description A deployment of the lambda is active. */
                        isBeingDeployed: boolean;
                        lambdaUUID: string;
                        /** @description Modules that one of both loads, with versions. */
                        modules: {
                            /** @description Missing where it was added. */
                            from?: string;
                            key: string;
                            /** @description Missing where it was removed. */
                            to?: string;
                        }[];
                        name: string;
                        newestVersion: number;
                        runtime: {
                            from: {
                                baseImageName: string;
                                name: string;
                                uuid: string;
                            } | null;
                            to: {
                                baseImageName: string;
                                name: string;
                                uuid: string;
                            };
                        };
                        /** @enum {string} */
                        state: "Draft" | "Productive" | "Modified" | "Marked Undeployed" | "Build Error" | "Deploy Error";
                        to: {
                            createdAt: string;
                            /** @description Id of the user who saved it. */
                            createdBy: string;
                            /** @description When it last came into service; missing if never. */
                            deployedAt?: string;
                            implementation: {
                                code: string;
                                dependencies: {
                                    key: string;
                                    value: string;
                                }[];
                                environmentVariables: {
                                    key: string;
                                    value: string;
                                }[];
                            };
                            runtime: {
                                baseImageName: string;
                                name: string;
                                uuid: string;
                            };
                            version: number;
                        };
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdLambdasByUuidTest: {
        parameters: {
            query?: {
                version?: number;
            };
            header?: never;
            path: {
                accountId: string;
                uuid: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    headers?: {
                        key: string;
                        value: string;
                    }[];
                    payload?: unknown;
                    timestamp?: unknown;
                };
            };
        };
        responses: {
            /** @description Runs a lambda as a test: what is deployed, or the saved `version`. Nothing is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        durationMs: number;
                        logs: {
                            extras: string[];
                            /** @enum {string} */
                            level: "Debug" | "Info" | "Warn" | "Error";
                            message: string;
                            timestamp: number;
                        }[];
                        result: unknown;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The account tries out too much code. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The lambda failed; the header X-Lambda-Error has the code. */
            590: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdLambdasByUuidTry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                uuid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
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
                    input?: {
                        /** @default [] */
                        headers?: {
                            key: string;
                            value: string;
                        }[];
                        /** @default {} */
                        payload?: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Runs code that was not saved in an isolate of its own; nothing is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The account tries out too much code. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description It could not be started. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdLambdasByUuidVersions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                accountId: string;
                uuid: string;
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
                    "application/json": {
                        cursor?: string;
                        total: number;
                        versions: {
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
                        }[];
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdLambdasByUuidVersionsByVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                uuid: string;
                version: string;
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
                    "application/json": {
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
                            dependencies: {
                                key: string;
                                value: string;
                            }[];
                            environmentVariables: {
                                key: string;
                                value: string;
                            }[];
                        };
                        /** @description Invocations run this version now. */
                        isServing: boolean;
                        linesAdded: number;
                        linesRemoved: number;
                        runtime: {
                            baseImageName: string;
                            name: string;
                            uuid: string;
                        };
                        version: number;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdLambdasByUuidVersionsByVersionDiff: {
        parameters: {
            query?: {
                from?: number;
            };
            header?: never;
            path: {
                accountId: string;
                uuid: string;
                version: string;
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
                    "application/json": {
                        changes: {
                            environmentVariables: {
                                /** @description Missing where it was added. */
                                from?: string;
                                key: string;
                                /** @description Missing where it was removed. */
                                to?: string;
                            }[];
                            /** @description Lines that only the newer code has; one that moved is none. */
                            linesAdded: number;
                            /** @description Lines that only the older code has. */
                            linesRemoved: number;
                        };
                        from: {
                            createdAt: string;
                            /** @description Id of the user who saved it. */
                            createdBy: string;
                            /** @description When it last came into service; missing if never. */
                            deployedAt?: string;
                            implementation: {
                                code: string;
                                dependencies: {
                                    key: string;
                                    value: string;
                                }[];
                                environmentVariables: {
                                    key: string;
                                    value: string;
                                }[];
                            };
                            runtime: {
                                baseImageName: string;
                                name: string;
                                uuid: string;
                            };
                            version: number;
                        } | null;
                        to: {
                            createdAt: string;
                            /** @description Id of the user who saved it. */
                            createdBy: string;
                            /** @description When it last came into service; missing if never. */
                            deployedAt?: string;
                            implementation: {
                                code: string;
                                dependencies: {
                                    key: string;
                                    value: string;
                                }[];
                                environmentVariables: {
                                    key: string;
                                    value: string;
                                }[];
                            };
                            runtime: {
                                baseImageName: string;
                                name: string;
                                uuid: string;
                            };
                            version: number;
                        };
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdLambdasByUuidVersionsByVersionRestore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                uuid: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Saves the content of a version as a new one. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string;
                        createdBy: string;
                        description: string;
                        eventId?: string;
                        implementation: {
                            code: string;
                            dependencies: {
                                key: string;
                                value: string;
                            }[];
                            environmentVariables: {
                                key: string;
                                value: string;
                            }[];
                        };
                        lastDeployment?: {
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
                        name: string;
                        runtime: {
                            baseImageName: string;
                            name: string;
                            uuid: string;
                        };
                        samplePayload: {
                            headers: {
                                key: string;
                                value: string;
                            }[];
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
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The newest version holds the same. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description Somebody else has saved the lambda since (If-Match). */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdLimits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        limits: {
                            /** @description A name that stays. */
                            id: string;
                            /**
                             * @description What each has the limit for itself.
                             * @enum {string}
                             */
                            per: "account" | "lambda" | "invocation" | "log line" | "variable" | "secret" | "schedule";
                            /** @enum {string} */
                            unit: "number" | "milliseconds" | "bytes" | "characters" | "a second" | "a minute" | "at once";
                            /** @description Where it is counted and the caller may know of it. */
                            used?: number;
                            value: number;
                            what: string;
                        }[];
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdLogin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    username: string;
                };
            };
        };
        responses: {
            /** @description Logs a user in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The login name or password is wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description Too many attempts. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdLogout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    csrf: string;
                };
            };
        };
        responses: {
            /** @description Ends the session of the cookie `session_id` with its bearer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The session has ended or is unknown. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdLogs: {
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
                accountId: string;
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
                    "application/json": {
                        cursor?: string;
                        endTimestamp: number;
                        lines: {
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
                        }[];
                        searchedTo: number;
                        startTimestamp: number;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdLogs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    extras?: string[];
                    lambdaUUID?: string;
                    /**
                     * @default Info
                     * @enum {string}
                     */
                    level?: "Debug" | "Info" | "Warn" | "Error";
                    message: string;
                };
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
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdLogsExport: {
        parameters: {
            query: {
                endTimestamp?: number;
                filterLevels?: ("Debug" | "Info" | "Warn" | "Error")[] | ("Debug" | "Info" | "Warn" | "Error");
                lambdaUUID: string;
                startTimestamp: number;
            };
            header?: never;
            path: {
                accountId: string;
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
                content?: never;
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdLogsHistogram: {
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
                accountId: string;
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
                    "application/json": {
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
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdMe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
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
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdNames: {
        parameters: {
            query: {
                id: string | string[];
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        names: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdProfiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        createdAt: string;
                        id: string;
                        isAdministrator: boolean;
                        name: string;
                        roles: ("LPA" | "FaaS-Admin" | "FaaS-Developer" | "FaaS-Invocation")[];
                        updatedAt: string;
                    }[];
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdProfiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    isAdministrator?: boolean;
                    name: string;
                    roles: ("LPA" | "FaaS-Admin" | "FaaS-Developer" | "FaaS-Invocation")[];
                };
            };
        };
        responses: {
            /** @description Creates a profile. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string;
                        id: string;
                        isAdministrator: boolean;
                        name: string;
                        roles: ("LPA" | "FaaS-Admin" | "FaaS-Developer" | "FaaS-Invocation")[];
                        updatedAt: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The name is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdProfilesByProfileId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                profileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads one profile. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string;
                        id: string;
                        isAdministrator: boolean;
                        name: string;
                        roles: ("LPA" | "FaaS-Admin" | "FaaS-Developer" | "FaaS-Invocation")[];
                        updatedAt: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    putApiAccountByAccountIdProfilesByProfileId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                profileId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    isAdministrator?: boolean;
                    name: string;
                    roles: ("LPA" | "FaaS-Admin" | "FaaS-Developer" | "FaaS-Invocation")[];
                };
            };
        };
        responses: {
            /** @description Replaces the name of a profile and what it grants. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string;
                        id: string;
                        isAdministrator: boolean;
                        name: string;
                        roles: ("LPA" | "FaaS-Admin" | "FaaS-Developer" | "FaaS-Invocation")[];
                        updatedAt: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The name is taken, or nobody would be left to administer the account. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    deleteApiAccountByAccountIdProfilesByProfileId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                profileId: string;
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
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description Somebody has the profile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdProvisioning: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        /** @description Plain text, a paragraph a line. */
                        currentTermsText: string;
                        currentTermsVersion: string;
                        isProvisioned: boolean;
                        steps: {
                            message: string;
                            name: string;
                            /** @enum {string} */
                            state: "done" | "missing" | "waiting";
                        }[];
                        terms: {
                            acceptedAt: string;
                            acceptedBy: string | null;
                            version: string;
                        } | null;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdProvisioning: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    termsAccepted: true;
                    termsVersion: string;
                };
            };
        };
        responses: {
            /** @description Accepts the terms of use and sets up the account; repeating it is harmless. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Plain text, a paragraph a line. */
                        currentTermsText: string;
                        currentTermsVersion: string;
                        isProvisioned: boolean;
                        steps: {
                            message: string;
                            name: string;
                            /** @enum {string} */
                            state: "done" | "missing" | "waiting";
                        }[];
                        terms: {
                            acceptedAt: string;
                            acceptedBy: string | null;
                            version: string;
                        } | null;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdProxySettings: {
        parameters: {
            query?: {
                includeDefault?: string | string[];
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        domain: string;
                        id: number;
                        /** @constant */
                        isDefault?: true;
                        name: string;
                    }[];
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdProxySettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    domain: string;
                    /** @default  */
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Whitelists a domain. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        domain: string;
                        id: number;
                        /** @constant */
                        isDefault?: true;
                        name: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The domain is already whitelisted. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The whitelist is full. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    putApiAccountByAccountIdProxySettingsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    domain?: string;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Changes a whitelisted domain or its name; another domain has an id of its own. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        domain: string;
                        id: number;
                        /** @constant */
                        isDefault?: true;
                        name: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The domain is already whitelisted. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    deleteApiAccountByAccountIdProxySettingsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                id: string;
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
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdRefresh: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    csrf: string;
                };
            };
        };
        responses: {
            /** @description Says how long the session of the cookie `session_id` lasts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sessionTTl: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The session has ended or is unknown. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdReportsDurations: {
        parameters: {
            query?: {
                endTimestamp?: number;
                startTimestamp?: number;
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        invocations: number;
                        lambdaUUID: string;
                        meanMs: number;
                        p50: number;
                        p95: number;
                        p99: number;
                    }[];
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdReportsFailures: {
        parameters: {
            query?: {
                endTimestamp?: number;
                startTimestamp?: number;
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        count: number;
                        errorCode: string | null;
                        firstFrame: string | null;
                        invocationId: string;
                        lambdaUUID: string;
                        lastAt: number;
                        /** @enum {string} */
                        state: "SUCCEEDED" | "CODING_FAILURE" | "PLATFORM_FAILURE" | "TIMEOUT" | "UNKNOWN";
                    }[];
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdReportsInvocationCounts: {
        parameters: {
            query?: {
                endTimestamp?: number;
                startTimestamp?: number;
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        accountId: string;
                        endTimestamp: number;
                        startTimestamp: number;
                        successfulInvocations: number;
                        unsuccessfulInvocations: number;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdReportsInvocationsByUuid: {
        parameters: {
            query?: {
                bucketSize?: "300" | "3600" | "86400";
                endTimestamp?: number;
                invocationStates?: ("SUCCEEDED" | "CODING_FAILURE" | "PLATFORM_FAILURE" | "TIMEOUT" | "UNKNOWN" | "UNKOWN")[] | ("SUCCEEDED" | "CODING_FAILURE" | "PLATFORM_FAILURE" | "TIMEOUT" | "UNKNOWN" | "UNKOWN");
                startTimestamp?: number;
            };
            header?: never;
            path: {
                accountId: string;
                uuid: string;
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
                    "application/json": {
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
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdReportsLambdaCounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        accountId: string;
                        deployed: number;
                        total: number;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdReportsLimitCounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        invocationLimitPerMonth: number;
                        limitDeployedLambdas: number;
                        limitTotalLambdas: number;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdReportsOutcomes: {
        parameters: {
            query?: {
                bucketSize?: "300" | "3600" | "86400";
                endTimestamp?: number;
                lambdaUUID?: string;
                startTimestamp?: number;
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
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
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdReportsRefusedDomains: {
        parameters: {
            query?: {
                endTimestamp?: number;
                startTimestamp?: number;
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        count: number;
                        domain: string;
                        lambdaUUID: string;
                        lastAt: number;
                    }[];
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdReportsSparks: {
        parameters: {
            query: {
                bucketSize?: "300" | "3600" | "86400";
                endTimestamp?: number;
                lambdaUUID: string[] | string;
                startTimestamp?: number;
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        failures: number[];
                        invocations: number[];
                        lambdaUUID: string;
                    }[];
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdRuntimes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        baseImageName: string;
                        name: string;
                        uuid: string;
                    }[];
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdSchedules: {
        parameters: {
            query?: {
                lambdaUUID?: string;
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
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
                        timeZone: string;
                        updatedAt: string;
                        updatedBy: string;
                        uuid: string;
                    }[];
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdSchedules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cronExpression: string;
                    /** @default  */
                    description?: string;
                    invocationBody?: {
                        headers?: {
                            key: string;
                            value: string;
                        }[];
                        payload?: unknown;
                        timestamp?: unknown;
                    } | null;
                    /** @default true */
                    isActive?: boolean;
                    lambdaUUID: string;
                    /** @default UTC */
                    timeZone?: string;
                };
            };
        };
        responses: {
            /** @description Creates a schedule for a deployed lambda. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        timeZone: string;
                        updatedAt: string;
                        updatedBy: string;
                        uuid: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The lambda is not deployed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The account is at its limit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdSchedulesByScheduleUuid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                scheduleUuid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads one schedule. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        timeZone: string;
                        updatedAt: string;
                        updatedBy: string;
                        uuid: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    putApiAccountByAccountIdSchedulesByScheduleUuid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                scheduleUuid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
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
            };
        };
        responses: {
            /** @description Changes, pauses or resumes a schedule. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        timeZone: string;
                        updatedAt: string;
                        updatedBy: string;
                        uuid: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The lambda is not deployed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description Somebody else has changed it since (If-Match). */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdSchedulesByScheduleUuid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                scheduleUuid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cronExpression: string;
                    /** @default UTC */
                    timeZone?: string;
                };
            };
        };
        responses: {
            /** @description Says when an expression would run, or why it can't; `scheduleUuid` is `preview`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    deleteApiAccountByAccountIdSchedulesByScheduleUuid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                scheduleUuid: string;
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
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdSchedulesByScheduleUuidRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                scheduleUuid: string;
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
                    "application/json": {
                        dueAt: string;
                        invocationId: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The lambda is not deployed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdSchedulesByScheduleUuidRuns: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                accountId: string;
                scheduleUuid: string;
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
                    "application/json": {
                        cursor?: string;
                        runs: {
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
                        }[];
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdSecrets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        createdAt: string;
                        createdBy: string;
                        key: string;
                        /** @enum {string} */
                        type: "string" | "number" | "object";
                        updatedAt: string;
                        updatedBy: string;
                        /** @constant */
                        value: "********";
                    }[];
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdSecrets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                    value: unknown;
                };
            };
        };
        responses: {
            /** @description Stores a secret. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string;
                        createdBy: string;
                        key: string;
                        /** @enum {string} */
                        type: "string" | "number" | "object";
                        updatedAt: string;
                        updatedBy: string;
                        /** @constant */
                        value: "********";
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is already a secret with that key. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The account is at its limit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdSecretsByKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                key: string;
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
                    "application/json": {
                        createdAt: string;
                        createdBy: string;
                        key: string;
                        /** @enum {string} */
                        type: "string" | "number" | "object";
                        updatedAt: string;
                        updatedBy: string;
                        /** @constant */
                        value: "********";
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    putApiAccountByAccountIdSecretsByKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key?: string;
                    value: unknown;
                };
            };
        };
        responses: {
            /** @description Gives a secret a new value. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string;
                        createdBy: string;
                        key: string;
                        /** @enum {string} */
                        type: "string" | "number" | "object";
                        updatedAt: string;
                        updatedBy: string;
                        /** @constant */
                        value: "********";
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    deleteApiAccountByAccountIdSecretsByKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                key: string;
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
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdSecretsByKeyPlain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                key: string;
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
                    "application/json": {
                        key: string;
                        value: string | number | {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdServiceByList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                list: string;
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
                    "application/json": {
                        baseURIs: {
                            account: string;
                            baseURI: string;
                            service: string;
                        }[];
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdServiceByServiceBaseURI: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                service: string;
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
                    "application/json": {
                        account: string;
                        baseURI: string;
                        service: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is no such service. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdServiceByServiceBaseURIJson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                service: string;
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
                    "application/json": {
                        account: string;
                        baseURI: string;
                        service: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is no such service. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdSingleSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        clientId: string;
                        createdAt: string;
                        hasClientSecret: boolean;
                        issuer: string;
                        loginClaim: string;
                        name: string;
                        newUserProfiles: string[] | null;
                        redirectUri: string;
                        updatedAt: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    putApiAccountByAccountIdSingleSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    clientId: string;
                    clientSecret?: string | null;
                    issuer: string;
                    /** @default email */
                    loginClaim?: string;
                    name?: string;
                    /** @default null */
                    newUserProfiles?: string[] | null;
                };
            };
        };
        responses: {
            /** @description Sets or replaces the OpenID provider of the account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clientId: string;
                        createdAt: string;
                        hasClientSecret: boolean;
                        issuer: string;
                        loginClaim: string;
                        name: string;
                        newUserProfiles: string[] | null;
                        redirectUri: string;
                        updatedAt: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    deleteApiAccountByAccountIdSingleSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    deleteApiAccountByAccountIdSingleSignOnUsersByUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                userId: string;
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
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
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
                    }[];
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdUsers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        createdAt: string;
                        email: string | null;
                        id: string;
                        loginName: string;
                        profileIds: string[];
                        /** @enum {string} */
                        state: "active" | "invited" | "disabled";
                        updatedAt: string;
                    }[];
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdUsers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    email?: string | null;
                    loginName: string;
                    password?: string;
                    profileIds: string[];
                };
            };
        };
        responses: {
            /** @description Creates a user; one without a password is invited, with a link that is only shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string;
                        email: string | null;
                        id: string;
                        invitation?: {
                            expiresAt: string;
                            token: string;
                            url: string;
                        };
                        loginName: string;
                        profileIds: string[];
                        /** @enum {string} */
                        state: "active" | "invited" | "disabled";
                        updatedAt: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The login name is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiAccountByAccountIdUsersByUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                userId: string;
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
                    "application/json": {
                        createdAt: string;
                        email: string | null;
                        id: string;
                        loginName: string;
                        profileIds: string[];
                        /** @enum {string} */
                        state: "active" | "invited" | "disabled";
                        updatedAt: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    deleteApiAccountByAccountIdUsersByUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                userId: string;
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
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description Nobody would be left to administer the account. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    patchApiAccountByAccountIdUsersByUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email?: string | null;
                    loginName?: string;
                    profileIds?: string[];
                    /** @enum {string} */
                    state?: "active" | "disabled";
                };
            };
        };
        responses: {
            /** @description Changes a user; what is left out stays. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string;
                        email: string | null;
                        id: string;
                        loginName: string;
                        profileIds: string[];
                        /** @enum {string} */
                        state: "active" | "invited" | "disabled";
                        updatedAt: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The login name is taken, or nobody would be left to administer the account. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    postApiAccountByAccountIdUsersByUserIdPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                userId: string;
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
                    "application/json": {
                        expiresAt: string;
                        token: string;
                        url: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description The caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
            /** @description There is nothing with this id in the account of the token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
    getApiUi: {
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
                    "application/json": {
                        /** @description The account that was asked for, else the one to open by default; null for neither. */
                        account: string | null;
                        /** @description What the UI signs people in as, in every account. */
                        clientId: string;
                    };
                };
            };
            /** @description The request is refused; the message says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errorCode: string;
                        errorMsg: string;
                    };
                };
            };
        };
    };
}
