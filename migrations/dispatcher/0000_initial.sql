CREATE TABLE `deployments` (
	`uuid` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`lambda_uuid` text NOT NULL,
	`lambda_version` integer NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`error` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deployed_at` integer,
	`timeline` text NOT NULL,
	FOREIGN KEY (`lambda_uuid`) REFERENCES `lambdas`(`uuid`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `deployments_lambda` ON `deployments` (`lambda_uuid`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `deployments_active` ON `deployments` (`lambda_uuid`) WHERE state IN ('Build Start', 'Build Finish', 'Deploy Start');--> statement-breakpoint
CREATE TABLE `invocation_counts` (
	`account_id` text NOT NULL,
	`lambda_uuid` text NOT NULL,
	`bucket` integer NOT NULL,
	`state` text NOT NULL,
	`count` integer NOT NULL,
	`duration_ms_total` integer NOT NULL,
	PRIMARY KEY(`account_id`, `lambda_uuid`, `bucket`, `state`)
);
--> statement-breakpoint
CREATE TABLE `invocations` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`lambda_uuid` text NOT NULL,
	`event_id` text,
	`state` text NOT NULL,
	`error_code` text,
	`error_msg` text,
	`started_at` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`logs` text NOT NULL,
	`dropped_log_lines` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `invocations_lambda` ON `invocations` (`account_id`,`lambda_uuid`,`started_at`);--> statement-breakpoint
CREATE TABLE `lambda_versions` (
	`lambda_uuid` text NOT NULL,
	`version` integer NOT NULL,
	`code` text NOT NULL,
	`environment_variables` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`lambda_uuid`, `version`),
	FOREIGN KEY (`lambda_uuid`) REFERENCES `lambdas`(`uuid`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `lambdas` (
	`uuid` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`event_id` text,
	`skills` text NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`deployed_version` integer,
	`created_by` text NOT NULL,
	`updated_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lambdas_account_name` ON `lambdas` (`account_id`,`name`);