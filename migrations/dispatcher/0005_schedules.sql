CREATE TABLE `schedule_runs` (
	`schedule_uuid` text NOT NULL,
	`due_at` integer NOT NULL,
	`due_until` integer,
	`state` text NOT NULL,
	`reason` text,
	`invocation_id` text,
	`started_at` integer,
	`duration_ms` integer,
	`attempts` integer NOT NULL,
	`started_by` text,
	`claimed_by` text,
	`lease_until` integer,
	PRIMARY KEY(`schedule_uuid`, `due_at`)
);
--> statement-breakpoint
CREATE INDEX `schedule_runs_due` ON `schedule_runs` (`due_at`);--> statement-breakpoint
CREATE INDEX `schedule_runs_claimed` ON `schedule_runs` (`schedule_uuid`,`due_at`) WHERE state = 'claimed';--> statement-breakpoint
CREATE TABLE `schedules` (
	`uuid` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`lambda_uuid` text NOT NULL,
	`cron_expression` text NOT NULL,
	`time_zone` text NOT NULL,
	`invocation_body` text NOT NULL,
	`is_active` integer NOT NULL,
	`paused_because` text,
	`description` text NOT NULL,
	`next_execution` integer,
	`last_execution` integer,
	`did_last_execution_fail` integer NOT NULL,
	`revision` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`lambda_uuid`) REFERENCES `lambdas`(`uuid`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `schedules_account` ON `schedules` (`account_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `schedules_lambda` ON `schedules` (`lambda_uuid`);--> statement-breakpoint
CREATE INDEX `schedules_due` ON `schedules` (`next_execution`);