output "balancer_address" {
  description = "Where the name of the API points to (an alias or a CNAME)"
  value       = aws_lb.this.dns_name
}

output "buckets" {
  description = "Names of the buckets"
  value       = { for name, bucket in aws_s3_bucket.store : name => bucket.bucket }
}

output "task_role_arn" {
  description = "Role of API and workers: let it read other buckets that SOURCE_BUCKETS names"
  value       = aws_iam_role.service["service"].arn
}

output "setup_command" {
  description = "Migrations, search attributes, first API key (in the log group of setup); before each release. Prints the ARN of its task"
  value       = "aws ecs run-task --query 'tasks[0].taskArn' --output text --region ${data.aws_region.current.region} --cluster ${aws_ecs_cluster.this.name} --launch-type FARGATE --task-definition ${aws_ecs_task_definition.setup.family} --network-configuration 'awsvpcConfiguration={subnets=[${join(",", var.private_subnet_ids)}],securityGroups=[${aws_security_group.worker.id}]}'"
}
